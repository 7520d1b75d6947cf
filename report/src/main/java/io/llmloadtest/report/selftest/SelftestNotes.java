package io.llmloadtest.report.selftest;

import static java.util.Comparator.comparingDouble;

import io.llmloadtest.core.selftest.ErrorLimit;
import io.llmloadtest.core.selftest.OpenStreams;
import io.llmloadtest.core.selftest.SelftestReport;
import io.llmloadtest.core.selftest.Step;
import io.llmloadtest.report.notes.TerminalNotes;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.SafeText;
import io.llmloadtest.report.text.Style.Tone;
import io.llmloadtest.report.text.TableOptions;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a selftest means, in sentences. */
final class SelftestNotes {
    private static final MathContext ABOUT = new MathContext(2, RoundingMode.DOWN);
    private static final double MEGABYTE = 1e6;
    private static final double KILOBYTE = 1e3;

    private final SelftestReport report;
    private final TerminalNotes notes;

    private SelftestNotes(SelftestReport report, TableOptions options) {
        this.report = report;
        this.notes = new TerminalNotes(options);
    }

    static List<String> lines(SelftestReport report, TableOptions options) {
        return new SelftestNotes(report, options).lines();
    }

    private List<String> lines() {
        ceilings();
        report.ceiling(ErrorLimit.WIDEST).ifPresent(step -> {
            cost(step);
            memory(step);
        });
        report.open().ifPresent(this::streams);
        notes.add(
                "Bound",
                Tone.PLAIN,
                "The simulated server runs on the same cores, so this is a lower bound of what this machine can measure"
                        + " of a server elsewhere.");
        return notes.lines();
    }

    private void ceilings() {
        Optional<Step> strict = report.ceiling(ErrorLimit.ONE_MS);
        Optional<Step> wide = report.ceiling(ErrorLimit.FIVE_MS);
        if (wide.isEmpty()) {
            notes.add("Ceiling", Tone.BAD, none());
        } else if (strict.equals(wide)) {
            notes.add(
                    "Ceiling",
                    Tone.GOOD,
                    upTo(wide.get()) + " this machine stamps within 1 ms p99, and so within 5 ms.");
        } else {
            notes.add(
                    "Ceiling",
                    strict.isPresent() ? Tone.GOOD : Tone.WARN,
                    strict.map(step -> upTo(step) + " this machine stamps within 1 ms p99.")
                            .orElse("At no load that was tried this machine stamps within 1 ms p99."));
            notes.more(Tone.PLAIN, upTo(wide.get()) + " it stamps within 5 ms p99.", 0, 0);
        }
        beyond();
    }

    private String none() {
        return report.steps() == 0
                ? "Nothing was measured; it was stopped before the first step."
                : "At no load that was tried this machine stamps within 5 ms p99; something else may keep it busy.";
    }

    private static String upTo(Step step) {
        return "Up to about %s tok/s (%s × %s tok/s)"
                .formatted(
                        about(step.tokensPerSecond()),
                        streams(step.load().streams()),
                        Numbers.plain(step.load().tokensPerSecondEach()));
    }

    /** Two digits, and never more than was measured. */
    private static String about(double value) {
        return Numbers.plain(new BigDecimal(value).round(ABOUT).doubleValue());
    }

    private void beyond() {
        misses(step -> !step.onSchedule())
                .max(comparingDouble(step -> step.use().processCores().orElse(0)))
                .ifPresent(full -> notes.more(Tone.MUTED, full(full), 0, 0));
        misses(Step::disturbed)
                .mapToDouble(step -> step.use().otherCores().orElse(0))
                .max()
                .ifPresent(cores -> notes.more(
                        Tone.WARN,
                        "Something else used up to %s cores meanwhile, so ceilings may be higher: run it again when nothing else runs."
                                .formatted(Numbers.significant(cores)),
                        0,
                        0));
        if (report.stopped()) {
            notes.more(Tone.WARN, "It was stopped before its end; ceilings may be higher.", 0, 0);
        }
    }

    /** The steps beyond the ceilings. */
    private Stream<Step> misses(Predicate<Step> which) {
        return report.sweeps().stream()
                .flatMap(sweep -> sweep.steps().stream())
                .filter(step -> !step.meets(ErrorLimit.WIDEST))
                .filter(which);
    }

    private String full(Step step) {
        String behind = "Beyond it the simulated server falls behind its schedule";
        OptionalDouble used = step.use().processCores();
        return used.isEmpty()
                ? behind + "."
                : behind
                        + ": %s of %s in use."
                                .formatted(
                                        Numbers.significant(used.getAsDouble()),
                                        report.cores() == 1 ? "1 core" : report.cores() + " cores");
    }

    private void cost(Step step) {
        OptionalDouble each = step.tokensPerCoreSecond();
        if (each.isPresent()) {
            notes.add(
                    "Cost",
                    Tone.PLAIN,
                    "%s tok/s a core: the load's own threads used %s cores there."
                            .formatted(
                                    about(each.getAsDouble()),
                                    Numbers.significant(step.use().loadCores().orElseThrow())));
        }
    }

    private void memory(Step step) {
        if (step.use().residentBytes().isEmpty()) {
            return;
        }
        String resident =
                Numbers.count(Math.round(step.use().residentBytes().getAsLong() / MEGABYTE)) + " MB resident there";
        OptionalDouble each = report.open().map(OpenStreams::bytesEach).orElse(OptionalDouble.empty());
        String stream = each.isPresent()
                ? ", " + Numbers.significant(each.getAsDouble() / KILOBYTE) + " kB for each open stream"
                : "";
        notes.add("Memory", Tone.PLAIN, resident + stream + "; the simulated server's share is in both.");
    }

    private void streams(OpenStreams open) {
        boolean all = open.opened() == open.asked();
        notes.add(
                "Streams",
                all ? Tone.PLAIN : Tone.WARN,
                all
                        ? "%s opened at once%s."
                                .formatted(Numbers.count(open.opened()), bounded() ? "" : ", as many as requested")
                        : "%s of %s opened at once: %s."
                                .formatted(
                                        Numbers.count(open.opened()),
                                        Numbers.count(open.asked()),
                                        SafeText.line(open.failure().orElse("the others didn't end"))));
        report.room()
                .descriptors()
                .ifPresent(limit -> notes.more(
                        Tone.WARN,
                        ("%s descriptors allow no more, for a stream takes two here (one in a run): raise the limit, such as"
                                        + " by ulimit -n %d.")
                                .formatted(Numbers.count(limit), raised(limit)),
                        0,
                        0));
    }

    private boolean bounded() {
        return report.room().descriptors().isPresent();
    }

    /** The next power of two, and another. */
    private static long raised(long descriptors) {
        return Long.highestOneBit(descriptors) * 4;
    }

    private static String streams(int count) {
        return count == 1 ? "1 stream" : Numbers.count(count) + " streams";
    }
}
