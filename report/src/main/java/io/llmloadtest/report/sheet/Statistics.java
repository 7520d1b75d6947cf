package io.llmloadtest.report.sheet;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Percentile.Interval;
import io.llmloadtest.core.stats.Summary;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The statistics of a metric as columns. */
public enum Statistics {
    P50("p50", Summary::p50),
    P75("p75", Summary::p75),
    P90("p90", Summary::p90),
    P95("p95", Summary::p95),
    P99("p99", Summary::p99),
    P999("p999", Summary::p999);

    private final String id;
    private final Function<Summary, Percentile> percentile;

    Statistics(String id, Function<Summary, Percentile> percentile) {
        this.id = id;
        this.percentile = percentile;
    }

    /** Everything that is known of a sample. A percentile that it can't carry has no interval. */
    static List<TableColumn<Summary>> all() {
        return Stream.concat(
                        Stream.of(
                                new TableColumn<Summary>("count", "count", summary -> Value.count(summary.count())),
                                new TableColumn<Summary>("min", "min", summary -> Value.number(summary.min())),
                                new TableColumn<Summary>("max", "max", summary -> Value.number(summary.max())),
                                new TableColumn<Summary>("mean", "mean", summary -> Value.number(summary.mean())),
                                new TableColumn<Summary>("std", "std", summary -> Value.number(summary.std()))),
                        Stream.of(values()).flatMap(Statistics::withInterval))
                .toList();
    }

    /** This percentile of a metric of a level. */
    public TableColumn<LevelResult> of(Metric metric) {
        return ofLevel(metric, value());
    }

    /** A statistic of a metric of a level, named with the metric and its unit. */
    static TableColumn<LevelResult> ofLevel(Metric metric, TableColumn<Summary> statistic) {
        boolean counted = statistic.name().equals("count");
        return new TableColumn<>(
                metric.id() + "_" + statistic.name() + (counted ? "" : suffix(metric)),
                metric.label() + " " + statistic.heading()
                        + (counted ? "" : " (" + metric.unit().symbol() + ")"),
                level -> level.summary(metric).map(statistic::of).orElse(Value.NONE));
    }

    /** Likewise of a plug-in's metric, by its id. */
    static TableColumn<LevelResult> ofAdded(String id, TableColumn<Summary> statistic) {
        return new TableColumn<>(
                "plug_in_" + id + "_" + statistic.name(),
                id + " " + statistic.heading(),
                level -> level.added().stream()
                        .filter(metric -> metric.id().equals(id))
                        .flatMap(metric -> metric.summary().stream())
                        .findFirst()
                        .map(statistic::of)
                        .orElse(Value.NONE));
    }

    /** How the name of a column ends that holds values of {@code metric}. */
    static String suffix(Metric metric) {
        return switch (metric.unit()) {
            case MILLIS -> "_ms";
            case TOKENS -> "";
            case TOKENS_PER_SECOND -> "_tokens_per_sec";
        };
    }

    private TableColumn<Summary> value() {
        return new TableColumn<>(
                id, id, summary -> Value.number(percentile.apply(summary).value()));
    }

    private Stream<TableColumn<Summary>> withInterval() {
        return Stream.of(
                value(),
                new TableColumn<>(id + "_ci_low", id + " CI low", summary -> bound(summary, Interval::low)),
                new TableColumn<>(id + "_ci_high", id + " CI high", summary -> bound(summary, Interval::high)));
    }

    private Value bound(Summary summary, Function<Interval, Double> end) {
        return Value.number(percentile.apply(summary).interval().map(end));
    }
}
