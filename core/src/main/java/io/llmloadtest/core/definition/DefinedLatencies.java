package io.llmloadtest.core.definition;

import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Summary;
import java.util.List;
import java.util.Map;

/**
 * A run's latencies by other tools' definitions.
 *
 * @param asked definitions, in the order in which they are shown; without any there is nothing to show
 * @param levels by index of the level; one in which no answer was streamed may be missing
 */
public record DefinedLatencies(List<Definition> asked, Map<Integer, Map<Definition, Map<Metric, Summary>>> levels) {
    public static final DefinedLatencies NONE = new DefinedLatencies(List.of(), Map.of());

    public DefinedLatencies {
        asked = List.copyOf(asked);
        levels = Map.copyOf(levels);
    }

    /** Those of a level; metrics that the definition leaves undefined are not in the map. */
    public Map<Metric, Summary> of(int level, Definition definition) {
        return levels.getOrDefault(level, Map.of()).getOrDefault(definition, Map.of());
    }
}
