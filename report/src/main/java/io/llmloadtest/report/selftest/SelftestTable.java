package io.llmloadtest.report.selftest;

import static io.llmloadtest.report.grid.GridColumn.number;
import static io.llmloadtest.report.grid.GridColumn.text;

import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.selftest.End;
import io.llmloadtest.core.selftest.ErrorLimit;
import io.llmloadtest.core.selftest.RateSweep;
import io.llmloadtest.core.selftest.SelftestReport;
import io.llmloadtest.core.selftest.Step;
import io.llmloadtest.report.grid.Cell;
import io.llmloadtest.report.grid.Grid;
import io.llmloadtest.report.grid.GridColumn;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.Prose;
import io.llmloadtest.report.text.Style.Tone;
import io.llmloadtest.report.text.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A selftest as a person reads it in a terminal: the ceilings at each token rate, the way there, and what it means. */
public final class SelftestTable {
    private final SelftestReport report;
    private final TableOptions options;

    private SelftestTable(SelftestReport report, TableOptions options) {
        this.report = report;
        this.options = options;
    }

    /** Lines separated by {@code \n}, the last one ended by it. */
    public static String render(SelftestReport report, TableOptions options) {
        SelftestTable table = new SelftestTable(report, options);
        List<List<String>> blocks = new ArrayList<>();
        blocks.add(table.heading());
        if (report.steps() > 0) {
            blocks.add(table.ceilings().lines(options.style()));
            blocks.add(ErrorPlot.lines(report, options));
        }
        blocks.add(SelftestNotes.lines(report, options));
        return String.join(
                        "\n\n",
                        blocks.stream()
                                .filter(block -> !block.isEmpty())
                                .map(block -> String.join("\n", block))
                                .toList())
                + "\n";
    }

    private List<String> heading() {
        String facts = "%s · arrivals stamped %s · %s in %s"
                .formatted(
                        report.cores() == 1 ? "1 core" : report.cores() + " cores",
                        report.stampSource() == StampSource.KERNEL ? "by the kernel" : "in user space",
                        report.steps() == 1 ? "1 step" : report.steps() + " steps",
                        Numbers.seconds(report.took().toMillis() / 1e3));
        List<String> lines = new ArrayList<>();
        lines.add(" " + options.style().paint(Tone.HEADING, "How much load this machine can measure"));
        Prose.wrap(facts, options.width() - 1)
                .forEach(line -> lines.add(" " + options.style().paint(Tone.MUTED, line)));
        return lines;
    }

    /** Narrow terminals do without the streams, which follow from tokens and rate, and then without the end. */
    private Grid ceilings() {
        Grid narrowest = Grid.of(columns(false, false), report.sweeps());
        return Stream.of(Grid.of(columns(true, true), report.sweeps()), Grid.of(columns(false, true), report.sweeps()))
                .filter(grid -> grid.width() <= options.width())
                .findFirst()
                .orElse(narrowest);
    }

    private static List<GridColumn<RateSweep>> columns(boolean withStreams, boolean withEnd) {
        List<GridColumn<RateSweep>> columns = new ArrayList<>();
        columns.add(number("each", "tok/s", sweep -> Cell.of(Numbers.plain(sweep.tokensPerSecondEach()))));
        for (ErrorLimit limit : ErrorLimit.values()) {
            String group = "p99 < " + limit.millis() + " ms";
            columns.add(ceiling(group, "tok/s", limit, step -> Numbers.count(Math.round(step.tokensPerSecond()))));
            if (withStreams) {
                columns.add(ceiling(
                        group,
                        "streams",
                        limit,
                        step -> Numbers.count(step.load().streams())));
                columns.add(ceiling(
                        group,
                        "p99 ms",
                        limit,
                        step -> Numbers.significant(step.error().p99Millis())));
            }
        }
        if (withEnd) {
            columns.add(text("then", SelftestTable::then));
        }
        return columns;
    }

    private static GridColumn<RateSweep> ceiling(
            String group, String heading, ErrorLimit limit, Function<Step, String> figure) {
        return number(
                group,
                heading,
                sweep -> sweep.ceiling(limit).map(figure).map(Cell::of).orElse(Cell.NONE));
    }

    private static Cell then(RateSweep sweep) {
        boolean disturbed = RateSweep.lowestMiss(sweep.steps(), ErrorLimit.WIDEST)
                .filter(Step::disturbed)
                .isPresent();
        return disturbed ? new Cell("others were busy", Tone.WARN) : new Cell(then(sweep.end()), Tone.MUTED);
    }

    private static String then(End end) {
        return switch (end) {
            case STAMP_ERROR -> "stamps further off";
            case MACHINE_FULL -> "machine full";
            case STREAMS_FAILED -> "streams failed";
            case DESCRIPTORS -> "no descriptors";
            case MAX_STREAMS -> "--max-streams";
            case STOPPED -> "stopped";
        };
    }
}
