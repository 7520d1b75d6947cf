package io.llmloadtest.report.table;

import static io.llmloadtest.report.grid.GridColumn.number;
import static io.llmloadtest.report.grid.GridColumn.text;

import io.llmloadtest.core.definition.DefinedLatencies;
import io.llmloadtest.core.definition.Definition;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Summary;
import io.llmloadtest.report.facts.DefinedLevel;
import io.llmloadtest.report.grid.Cell;
import io.llmloadtest.report.grid.Grid;
import io.llmloadtest.report.grid.GridColumn;
import io.llmloadtest.report.grid.LevelCells;
import io.llmloadtest.report.text.Loads;
import io.llmloadtest.report.text.Prose;
import io.llmloadtest.report.text.Style.Tone;
import io.llmloadtest.report.text.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Each level by the definitions of other tools, below ours, and what sets them apart. */
public final class DefinitionTable {
    private static final String TITLE = "The same requests and token counts, as other tools define their latencies";

    private final LevelCells cells;
    private final TableOptions options;
    private final List<DefinedRows> levels;

    public DefinitionTable(RunResult run, TableOptions options) {
        this.cells = new LevelCells(false, Support.anyMissing(run));
        this.options = options;
        this.levels = run.levels().stream()
                .map(level -> new DefinedRows(level, rows(level, options.definitions())))
                .toList();
    }

    /** One grid a level, then the words; nothing when no definition was asked for. */
    public List<List<String>> blocks() {
        if (options.definitions().asked().isEmpty()) {
            return List.of();
        }
        List<List<String>> blocks = new ArrayList<>();
        blocks.add(Prose.wrap(TITLE, options.width() - 1).stream()
                .map(line -> " " + options.style().paint(Tone.HEADING, line))
                .toList());
        fitting().forEach(grid -> blocks.add(grid.lines(options.style())));
        blocks.add(options.definitions().asked().stream().flatMap(this::words).toList());
        return blocks;
    }

    private static List<Row> rows(LevelResult level, DefinedLatencies latencies) {
        return Stream.concat(
                        Stream.of(new Row("ours", level.summaries())),
                        DefinedLevel.of(level, latencies).stream()
                                .map(defined -> new Row(defined.definition().id(), defined.summaries())))
                .toList();
    }

    private List<Grid> fitting() {
        List<Grid> whole = grids(true);
        return whole.stream().allMatch(grid -> grid.width() <= options.width()) ? whole : grids(false);
    }

    private List<Grid> grids(boolean withTails) {
        return levels.stream().map(level -> grid(level, withTails)).toList();
    }

    private Grid grid(DefinedRows level, boolean withTails) {
        List<GridColumn<Row>> columns = new ArrayList<>();
        columns.add(text(Loads.label(level.level()), row -> Cell.of(row.name())));
        for (Metric metric : List.of(Metric.TTFT, Metric.ITL)) {
            columns.add(column(metric, "p50", Summary::p50));
            if (withTails) {
                columns.add(column(metric, "p99", Summary::p99));
            }
        }
        columns.add(column(Metric.TPOT, "p50", Summary::p50));
        columns.add(column(Metric.E2E, "p50", Summary::p50));
        return Grid.of(columns, level.rows());
    }

    private GridColumn<Row> column(Metric metric, String heading, Function<Summary, Percentile> which) {
        return number(
                metric.label() + " " + metric.unit().symbol(),
                heading,
                row -> cells.percentile(Optional.ofNullable(row.summaries().get(metric)), which));
    }

    private Stream<String> words(Definition definition) {
        String sentence = "%s (%s): %s".formatted(definition.id(), definition.source(), definition.words());
        List<String> lines = Prose.wrap(sentence, options.width() - 3);
        return Stream.concat(
                Stream.of(" " + options.style().paint(Tone.MUTED, lines.getFirst())),
                lines.stream().skip(1).map(line -> "   " + options.style().paint(Tone.MUTED, line)));
    }

    private record Row(String name, Map<Metric, Summary> summaries) {}

    private record DefinedRows(LevelResult level, List<Row> rows) {}
}
