package io.llmloadtest.report.table;

import static io.llmloadtest.report.grid.GridColumn.number;
import static io.llmloadtest.report.grid.GridColumn.text;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Summary;
import io.llmloadtest.report.facts.EmbeddingRates;
import io.llmloadtest.report.grid.Cell;
import io.llmloadtest.report.grid.Grid;
import io.llmloadtest.report.grid.GridColumn;
import io.llmloadtest.report.grid.LevelCells;
import io.llmloadtest.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The levels of a run as one table, or as two where one is too wide for the terminal. */
public final class LevelTable {
    private final RunResult run;
    private final List<Metric> metrics;
    private final LevelCells cells;

    public LevelTable(RunResult run, boolean withIntervals) {
        this.run = run;
        this.metrics = EmbeddingRates.shown(run.plan());
        this.cells = new LevelCells(withIntervals, Support.anyMissing(run));
    }

    /** The first layout that fits into {@code width}; if none does, the narrowest. */
    List<Grid> fitting(int width) {
        List<List<Grid>> layouts =
                List.of(whole(true), whole(false), inTwo(), List.of(throughput(anyShort()), latencyByMetric()));
        return layouts.stream()
                .filter(grids -> grids.stream().allMatch(grid -> grid.width() <= width))
                .findFirst()
                .orElse(layouts.getLast());
    }

    /** One table of counts and rates, and one of latencies, whatever their width. */
    List<Grid> inTwo() {
        return List.of(throughput(true), latency());
    }

    /** The same two, the first with whether each level can be trusted. */
    public List<Grid> judged() {
        List<GridColumn<LevelResult>> columns = new ArrayList<>(counts(true));
        columns.addAll(goodput());
        columns.add(text(
                "verdict",
                level -> level.grade().map(grade -> Cell.of(grade.name())).orElse(Cell.NONE)));
        return List.of(Grid.of(columns, run.levels()), latency());
    }

    private List<Grid> whole(boolean withTails) {
        List<GridColumn<LevelResult>> columns = new ArrayList<>(counts(true));
        columns.addAll(spread(Metric.TTFT));
        columns.addAll(withTails ? middleAndTail(Metric.TPOT) : middle(Metric.TPOT));
        columns.addAll(withTails ? middleAndTail(Metric.ITL) : middle(Metric.ITL));
        columns.addAll(spread(Metric.E2E));
        columns.addAll(goodput());
        return List.of(Grid.of(columns, run.levels()));
    }

    /** Whether the length of answers has to be seen, however narrow the terminal is. */
    private boolean anyShort() {
        return run.levels().stream().anyMatch(level -> level.shortAnswers().isPresent());
    }

    private Grid throughput(boolean withOutput) {
        List<GridColumn<LevelResult>> columns = new ArrayList<>(counts(withOutput));
        columns.addAll(goodput());
        return Grid.of(columns, run.levels());
    }

    private Grid latency() {
        List<GridColumn<LevelResult>> columns = new ArrayList<>();
        columns.add(text("load", LevelCells::load));
        columns.addAll(spread(Metric.TTFT));
        columns.addAll(middle(Metric.TPOT));
        columns.addAll(middleAndTail(Metric.ITL));
        columns.addAll(spread(Metric.E2E));
        return Grid.of(columns, run.levels());
    }

    private Grid latencyByMetric() {
        List<MetricRow> rows = run.levels().stream()
                .flatMap(level -> metrics.stream().map(metric -> new MetricRow(level, metric)))
                .toList();
        return Grid.of(
                List.of(
                        text(
                                "load",
                                row -> row.metric() == metrics.getFirst() ? LevelCells.load(row.level()) : Cell.of("")),
                        text("ms", row -> Cell.of(row.metric().label())),
                        number("", "p50", row -> cells.percentile(row.level(), row.metric(), Summary::p50)),
                        number("", "p95", row -> cells.percentile(row.level(), row.metric(), Summary::p95)),
                        number("", "p99", row -> cells.percentile(row.level(), row.metric(), Summary::p99))),
                rows);
    }

    private List<GridColumn<LevelResult>> counts(boolean withOutput) {
        List<GridColumn<LevelResult>> columns = new ArrayList<>();
        columns.add(text("load", LevelCells::load));
        columns.add(number("requests", "ok", LevelCells::completed));
        columns.add(number("requests", "failed", LevelCells::failed));
        if (run.levels().stream().anyMatch(level -> level.notStarted() > 0)) {
            columns.add(number("requests", "not started", LevelCells::notStarted));
        }
        columns.add(number("throughput", "req/s", LevelCells::requestRate));
        if (run.plan().embeds()) {
            columns.add(number("throughput", "inputs/s", level -> embedded(level, EmbeddingRates::inputsPerSecond)));
            columns.add(number("throughput", "tok/s", level -> embedded(level, EmbeddingRates::tokensPerSecond)));
            return columns;
        }
        columns.add(number("throughput", "tok/s", LevelCells::throughput));
        if (withOutput) {
            columns.add(number("", "out", LevelCells::meanOutput));
        }
        return columns;
    }

    private Cell embedded(LevelResult level, ToDoubleFunction<EmbeddingRates> rate) {
        return EmbeddingRates.of(run.plan(), level)
                .map(rates -> Cell.of(Numbers.significant(rate.applyAsDouble(rates))))
                .orElse(Cell.NONE);
    }

    private List<GridColumn<LevelResult>> goodput() {
        Slo slo = run.plan().slo();
        if (slo.isEmpty()) {
            return List.of();
        }
        GridColumn<LevelResult> decided = number("goodput", "%", level -> LevelCells.goodput(level, slo));
        boolean bounded = run.levels().stream()
                .flatMap(level -> level.goodput().stream())
                .anyMatch(goodput -> goodput.undecided() > 0);
        return bounded ? List.of(decided, number("goodput", "between", LevelCells::goodputBounds)) : List.of(decided);
    }

    private List<GridColumn<LevelResult>> spread(Metric metric) {
        return shown(
                metric,
                column(metric, "p50", Summary::p50),
                column(metric, "p95", Summary::p95),
                column(metric, "p99", Summary::p99));
    }

    private List<GridColumn<LevelResult>> middleAndTail(Metric metric) {
        return shown(metric, column(metric, "p50", Summary::p50), column(metric, "p99", Summary::p99));
    }

    private List<GridColumn<LevelResult>> middle(Metric metric) {
        return shown(metric, column(metric, "p50", Summary::p50));
    }

    /** None of a metric that such a run can't have. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the list is made at once, and the array is nobody else's
    private final List<GridColumn<LevelResult>> shown(Metric metric, GridColumn<LevelResult>... columns) {
        return metrics.contains(metric) ? List.of(columns) : List.of();
    }

    private GridColumn<LevelResult> column(Metric metric, String heading, Function<Summary, Percentile> which) {
        return number(
                metric.label() + " " + metric.unit().symbol(),
                heading,
                level -> cells.percentile(level, metric, which));
    }

    private record MetricRow(LevelResult level, Metric metric) {}
}
