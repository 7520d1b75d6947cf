package io.llmloadtest.report.selftest;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.selftest.ErrorLimit;
import io.llmloadtest.core.selftest.RateSweep;
import io.llmloadtest.core.selftest.SelftestReport;
import io.llmloadtest.core.selftest.Step;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.Prose;
import io.llmloadtest.report.text.Style;
import io.llmloadtest.report.text.Style.Tone;
import io.llmloadtest.report.text.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The error's p99 against the tokens a second, both on logarithmic axes. Each token rate has a mark of its own. */
final class ErrorPlot {
    private static final String MARKS = "ox+*#@%&";
    private static final char BEHIND = '✗';
    private static final int ROWS_A_DECADE = 3;
    private static final int AXIS = 9;
    private static final int MAX_WIDTH = 100;
    private static final double LEAST_MILLIS = 0.001;
    private static final double MOST_MILLIS = 10_000;

    private final SelftestReport report;
    private final Style style;
    private final LogScale millis;
    private final LogScale tokens;

    private ErrorPlot(SelftestReport report, TableOptions options) {
        List<Step> drawn = drawn(report);
        this.report = report;
        this.style = options.style();
        this.millis = millisScale(drawn);
        this.tokens = new LogScale(
                drawn.stream().mapToDouble(Step::tokensPerSecond).min().orElse(1),
                drawn.stream().mapToDouble(Step::tokensPerSecond).max().orElse(1),
                Math.min(options.width(), MAX_WIDTH) - AXIS - 2);
    }

    /** No lines when nothing was measured. */
    static List<String> lines(SelftestReport report, TableOptions options) {
        return drawn(report).isEmpty() ? List.of() : new ErrorPlot(report, options).lines();
    }

    private static List<Step> drawn(SelftestReport report) {
        return report.sweeps().stream()
                .flatMap(sweep -> sweep.steps().stream())
                .filter(ErrorPlot::isDrawn)
                .toList();
    }

    private static boolean isDrawn(Step step) {
        return step.error().tokens() > 0 && step.tokensPerSecond() > 0;
    }

    /** Whole decades, the limits among them. */
    private static LogScale millisScale(List<Step> drawn) {
        double least = drawn.stream().mapToDouble(ErrorPlot::p99).min().orElse(ErrorLimit.ONE_MS.millis());
        double most = drawn.stream().mapToDouble(ErrorPlot::p99).max().orElse(ErrorLimit.WIDEST.millis());
        double low = LogScale.decadeBelow(Math.min(least, ErrorLimit.ONE_MS.millis()));
        double high = LogScale.decadeAbove(Math.max(most, ErrorLimit.WIDEST.millis()));
        int decades = (int) Math.round(Math.log10(high / low));
        return new LogScale(low, high, decades * ROWS_A_DECADE + 1);
    }

    /** The stamp of what arrives can't lie before its writing but by the clocks' own error. */
    private static double p99(Step step) {
        return Math.clamp(step.error().p99Millis(), LEAST_MILLIS, MOST_MILLIS);
    }

    private List<String> lines() {
        Canvas canvas = new Canvas(millis.places(), tokens.places());
        for (ErrorLimit limit : ErrorLimit.values()) {
            canvas.across(row(limit.millis()), '┄', Tone.MUTED);
        }
        for (int i = 0; i < report.sweeps().size(); i++) {
            for (Step step : report.sweeps().get(i).steps()) {
                if (isDrawn(step)) {
                    draw(step, mark(i), canvas);
                }
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(" " + style.paint(Tone.HEADING, "p99 of the stamps' error by tok/s"));
        for (int row = 0; row < millis.places(); row++) {
            lines.add(axis(row) + canvas.line(row, style));
        }
        lines.addAll(ticks());
        lines.addAll(legend());
        return lines;
    }

    private void draw(Step step, char mark, Canvas canvas) {
        canvas.put(
                row(p99(step)),
                tokens.place(step.tokensPerSecond()),
                step.onSchedule() ? mark : BEHIND,
                step.meets(ErrorLimit.ONE_MS) ? Tone.GOOD : step.meets(ErrorLimit.FIVE_MS) ? Tone.WARN : Tone.BAD);
    }

    private int row(double value) {
        return millis.places() - 1 - millis.place(value);
    }

    private static char mark(int sweep) {
        return MARKS.charAt(sweep % MARKS.length());
    }

    private String axis(int row) {
        String label = label(row);
        return " ".repeat(AXIS - label.length()) + style.paint(Tone.MUTED, label + (label.isEmpty() ? " │" : " ┤"));
    }

    private String label(int row) {
        if (row == row(ErrorLimit.WIDEST.millis())) {
            return ErrorLimit.WIDEST.millis() + " ms";
        }
        int up = millis.places() - 1 - row;
        if (up % ROWS_A_DECADE != 0) {
            return "";
        }
        double value = millis.low() * Math.pow(10, (double) up / ROWS_A_DECADE);
        return value < 0.9 ? Math.round(value * 1000) + " µs" : Numbers.count(Math.round(value)) + " ms";
    }

    /** The axis of tokens a second, with 1, 2 and 5 of each decade as far as they have room. */
    private List<String> ticks() {
        StringBuilder rule = new StringBuilder("─".repeat(tokens.places()));
        StringBuilder labels = new StringBuilder(" ".repeat(tokens.places()));
        int free = 0;
        for (double decade = LogScale.decadeBelow(tokens.low()); decade <= tokens.high(); decade *= 10) {
            for (int digit : new int[] {1, 2, 5}) {
                double value = digit * decade;
                String label = Numbers.plain(value);
                int at = tokens.place(value);
                int from = Math.clamp(at - label.length() / 2, 0, Math.max(0, tokens.places() - label.length()));
                if (value >= tokens.low() && value <= tokens.high() && from >= free) {
                    rule.setCharAt(at, '┬');
                    labels.replace(from, from + label.length(), label);
                    free = from + label.length() + 2;
                }
            }
        }
        return List.of(
                " ".repeat(AXIS) + style.paint(Tone.MUTED, " └" + rule),
                (" ".repeat(AXIS + 2)
                                + style.paint(Tone.MUTED, labels.toString().stripTrailing()))
                        .stripTrailing());
    }

    private List<String> legend() {
        String marks = IntStream.range(0, report.sweeps().size())
                .mapToObj(i -> mark(i) + " " + each(report.sweeps().get(i)))
                .collect(joining(" · "));
        boolean behind = drawn(report).stream().anyMatch(step -> !step.onSchedule());
        String legend = marks + " tok/s a stream" + (behind ? " · " + BEHIND + " behind schedule: machine full" : "");
        return Prose.wrap(legend, tokens.places()).stream()
                .map(line -> " ".repeat(AXIS + 2) + style.paint(Tone.MUTED, line))
                .toList();
    }

    private static String each(RateSweep sweep) {
        return Numbers.plain(sweep.tokensPerSecondEach());
    }
}
