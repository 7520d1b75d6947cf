package io.llmloadtest.report.doctor;

import io.llmloadtest.core.doctor.DoctorReport;
import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Observation.Sign;
import io.llmloadtest.core.doctor.Topic;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.Prose;
import io.llmloadtest.report.text.SafeText;
import io.llmloadtest.report.text.Style.Tone;
import io.llmloadtest.report.text.TableOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An examination as a person reads it in a terminal: line by line what was seen, and below it what it means. */
public final class DoctorTable {
    private static final String INDENT = "  ";
    private static final int SIGN = 2;
    private static final int GAP = 2;

    private final DoctorReport report;
    private final TableOptions options;
    private final int gutter;
    private final List<String> lines = new ArrayList<>();

    private DoctorTable(DoctorReport report, TableOptions options) {
        this.report = report;
        this.options = options;
        int longestId = report.observations().stream()
                .mapToInt(observation -> observation.id().length())
                .max()
                .orElse(0);
        gutter = INDENT.length() + SIGN + longestId + GAP;
    }

    /** Lines separated by {@code \n}, the last one ended by it. */
    public static String render(DoctorReport report, TableOptions options) {
        return new DoctorTable(report, options).render();
    }

    private String render() {
        heading();
        for (Topic topic : Topic.values()) {
            List<Observation> about = report.observations().stream()
                    .filter(observation -> observation.topic() == topic)
                    .toList();
            if (!about.isEmpty()) {
                lines.add("");
                lines.add(" " + paint(Tone.HEADING, topic.title()));
                about(about);
            }
        }
        lines.add("");
        summary();
        return String.join("\n", lines) + "\n";
    }

    /** Neighbours that mean the same say so once, below the last of them. */
    private void about(List<Observation> observations) {
        for (int i = 0; i < observations.size(); i++) {
            Observation observation = observations.get(i);
            seen(observation);
            boolean repeatedBelow = i + 1 < observations.size()
                    && observations.get(i + 1).meaning().equals(observation.meaning());
            if (!repeatedBelow) {
                meaning(observation);
            }
        }
    }

    private void heading() {
        wrapped(Tone.HEADING, SafeText.line(report.model()) + " at " + SafeText.url(report.server()));
        List<String> parts = new ArrayList<>();
        parts.add(report.protocol());
        report.software().ifPresent(name -> parts.add("calls itself '" + name + "'"));
        parts.add(Numbers.count(report.requests()) + " requests in "
                + Numbers.seconds(report.took().toMillis() / 1e3));
        parts.add(
                "arrivals stamped " + (report.stampSource() == StampSource.KERNEL ? "by the kernel" : "in user space"));
        wrapped(Tone.MUTED, SafeText.line(String.join(" · ", parts)));
    }

    private void wrapped(Tone tone, String text) {
        Prose.wrap(text, options.width() - 1).forEach(line -> lines.add(" " + paint(tone, line)));
    }

    private void seen(Observation observation) {
        Tone tone = tone(observation.sign());
        String id = observation.id();
        String margin = INDENT + paint(tone, sign(observation.sign())) + " " + paint(tone, id)
                + " ".repeat(gutter - INDENT.length() - SIGN - id.length());
        for (String line : Prose.wrap(SafeText.line(observation.seen()), options.width() - gutter)) {
            lines.add(margin + line);
            margin = " ".repeat(gutter);
        }
    }

    private void meaning(Observation observation) {
        String arrow = "→ ";
        for (String line : Prose.wrap(SafeText.line(observation.meaning()), options.width() - gutter - SIGN)) {
            lines.add(" ".repeat(gutter) + paint(Tone.MUTED, arrow + line));
            arrow = "  ";
        }
    }

    /** The worst first; what there is none of isn't shown. */
    private void summary() {
        for (Sign sign : Arrays.asList(Sign.values()).reversed()) {
            List<String> ids = report.observations().stream()
                    .filter(observation -> observation.sign() == sign)
                    .map(Observation::id)
                    .toList();
            if (!ids.isEmpty()) {
                String named = sign == Sign.FINE ? "" : ": " + String.join(", ", ids);
                wrapped(tone(sign), sign(sign) + " " + ids.size() + " " + label(sign) + named);
            }
        }
    }

    private String paint(Tone tone, String text) {
        return options.style().paint(tone, text);
    }

    private static String sign(Sign sign) {
        return switch (sign) {
            case FINE -> "✓";
            case UNKNOWN -> "?";
            case WORTH_KNOWING -> "!";
            case HARMFUL -> "✗";
        };
    }

    private static String label(Sign sign) {
        return switch (sign) {
            case FINE -> "fine";
            case UNKNOWN -> "could not be determined";
            case WORTH_KNOWING -> "worth knowing";
            case HARMFUL -> "harmful to a measurement";
        };
    }

    private static Tone tone(Sign sign) {
        return switch (sign) {
            case FINE -> Tone.GOOD;
            case UNKNOWN -> Tone.MUTED;
            case WORTH_KNOWING -> Tone.WARN;
            case HARMFUL -> Tone.BAD;
        };
    }
}
