package io.llmloadtest.report.sheet;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Summary;
import java.util.List;
import java.util.stream.Stream;

/** One metric of one level, with all its statistics. */
public record StatisticRow(LevelResult level, Metric metric, Summary summary) {
    public static final List<TableColumn<StatisticRow>> COLUMNS = Stream.concat(
                    Stream.of(
                            new TableColumn<StatisticRow>("level", "Level", row -> LevelColumns.LEVEL.of(row.level)),
                            new TableColumn<StatisticRow>("load", "Load", row -> LevelColumns.LOAD.of(row.level)),
                            new TableColumn<StatisticRow>("metric", "Metric", row -> Value.text(row.metric.label())),
                            new TableColumn<StatisticRow>(
                                    "description", "Description", row -> Value.text(row.metric.description())),
                            new TableColumn<StatisticRow>(
                                    "unit",
                                    "Unit",
                                    row -> Value.text(row.metric.unit().symbol()))),
                    Statistics.all().stream()
                            .map(statistic -> new TableColumn<StatisticRow>(
                                    statistic.name(), statistic.heading(), row -> statistic.of(row.summary))))
            .toList();

    public static List<StatisticRow> of(List<LevelResult> levels) {
        return levels.stream()
                .flatMap(level -> Stream.of(Metric.values())
                        .flatMap(metric -> level.summary(metric).stream()
                                .map(summary -> new StatisticRow(level, metric, summary))))
                .toList();
    }
}
