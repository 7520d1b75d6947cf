package io.llmloadtest.report.runs;

import static io.llmloadtest.report.grid.GridColumn.number;
import static io.llmloadtest.report.grid.GridColumn.text;

import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.RunPage;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.report.grid.Cell;
import io.llmloadtest.report.grid.Grid;
import io.llmloadtest.report.grid.GridColumn;
import io.llmloadtest.report.text.Ids;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.Prose;
import io.llmloadtest.report.text.SafeText;
import io.llmloadtest.report.text.Style.Tone;
import io.llmloadtest.report.text.TableOptions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Stored runs, a row each, as a person reads them in a terminal. */
public final class RunListTable {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int ID = 8;

    /** Columns that model, server and name may take at most, from ample to narrow. */
    private static final int[] TEXT_COLUMNS = {48, 36, 28, 20, 12};

    private RunListTable() {}

    /** Lines separated by {@code \n}, the last one ended by it. */
    public static String render(RunPage page, TableOptions options) {
        if (page.runs().isEmpty()) {
            return " no run" + (page.total() == 0 ? "" : " here, but " + Numbers.count(page.total()) + " before")
                    + "\n";
        }
        List<String> lines =
                new ArrayList<>(fitting(page.runs(), options.width()).lines(options.style()));
        if (page.total() > page.runs().size()) {
            lines.add(options.style()
                    .paint(
                            Tone.MUTED,
                            " %s of %s runs"
                                    .formatted(Numbers.count(page.runs().size()), Numbers.count(page.total()))));
        }
        return String.join("\n", lines) + "\n";
    }

    /** What people call a run, on a line of its own; empty when they don't. */
    public static String labels(Labels labels) {
        String line = SafeText.line(called(labels) + (labels.notes().isEmpty() ? "" : "  " + labels.notes()));
        return line.isEmpty() ? "" : " " + line + "\n";
    }

    private static Grid fitting(List<RunSummary> runs, int width) {
        return IntStream.of(TEXT_COLUMNS)
                .mapToObj(columns -> grid(runs, columns))
                .filter(grid -> grid.width() <= width)
                .findFirst()
                .orElseGet(() -> grid(runs, TEXT_COLUMNS[TEXT_COLUMNS.length - 1]));
    }

    private static Grid grid(List<RunSummary> runs, int textColumns) {
        List<GridColumn<RunSummary>> columns = new ArrayList<>(List.of(
                text(
                        "run",
                        run -> Cell.of(run.runId()
                                .substring(0, Math.min(ID, run.runId().length())))),
                text("when (UTC)", run -> Cell.of(MINUTE.format(run.createdAt()))),
                text("model", run -> clipped(run.model(), textColumns)),
                text("server", run -> clipped(run.serverUrl(), textColumns)),
                number("", "levels", RunListTable::levels),
                text("state", run -> state(run.status())),
                text("verdict", run -> run.verdict().map(RunListTable::grade).orElse(Cell.NONE)),
                number("", "tok/s", RunListTable::throughput)));
        if (runs.stream().anyMatch(run -> !called(run.labels()).isEmpty())) {
            columns.add(text("name", run -> clipped(called(run.labels()), textColumns)));
        }
        return Grid.of(columns, runs);
    }

    private static String called(Labels labels) {
        List<String> words = new ArrayList<>();
        if (!labels.name().isEmpty()) {
            words.add(labels.name());
        }
        labels.tags().forEach(tag -> words.add("#" + tag));
        return String.join(" ", words);
    }

    private static Cell clipped(String text, int columns) {
        return Cell.of(Prose.clip(SafeText.line(text), columns));
    }

    private static Cell levels(RunSummary run) {
        return Cell.of(
                run.finishedLevels() == run.plannedLevels()
                        ? Numbers.count(run.plannedLevels())
                        : run.finishedLevels() + "/" + run.plannedLevels());
    }

    private static Cell throughput(RunSummary run) {
        return run.bestThroughput().isPresent()
                ? Cell.of(Numbers.significant(run.bestThroughput().getAsDouble()))
                : Cell.NONE;
    }

    private static Cell state(RunResult.Status status) {
        Tone tone = switch (status) {
            case COMPLETED -> Tone.PLAIN;
            case PENDING, RUNNING -> Tone.GOOD;
            case CANCELLED, INTERRUPTED -> Tone.WARN;
            case FAILED -> Tone.BAD;
        };
        return new Cell(Ids.of(status), tone);
    }

    private static Cell grade(Verdict.Grade grade) {
        Tone tone = switch (grade) {
            case VALID -> Tone.GOOD;
            case SUSPECT -> Tone.WARN;
            case INVALID -> Tone.BAD;
        };
        return new Cell(grade.name(), tone);
    }
}
