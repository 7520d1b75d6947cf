package io.llmloadtest.report.facts;

import io.llmloadtest.core.definition.DefinedLatencies;
import io.llmloadtest.core.definition.Definition;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Summary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A level's latencies by one definition; metrics that it leaves undefined are not in the map. */
public record DefinedLevel(Definition definition, Map<Metric, Summary> summaries) {

    /** One for each asked definition, in that order. */
    public static List<DefinedLevel> of(LevelResult level, DefinedLatencies latencies) {
        return latencies.asked().stream()
                .map(definition -> new DefinedLevel(definition, latencies.of(level.index(), definition)))
                .toList();
    }

    public Optional<Summary> summary(Metric metric) {
        return Optional.ofNullable(summaries.get(metric));
    }
}
