package io.llmloadtest.core.definition;

import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Spill;
import io.llmloadtest.core.stats.Summary;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Works out a run's latencies by other tools' definitions from its records, one after the other. For one thread. */
public final class DefinitionFold implements AutoCloseable {
    private final List<Definition> asked;
    private final Spill spill = new Spill();
    private final Map<Integer, Map<Definition, LatencySamples>> levels = new TreeMap<>();

    /**
     * A fold over all levels of a run.
     *
     * @param asked may be none, and then records are passed over
     */
    public DefinitionFold(List<Definition> asked) {
        this.asked = List.copyOf(asked);
    }

    /** Adds a request of any level; warm-up requests are passed over. */
    public void add(RequestRecord request) {
        if (!asked.isEmpty() && !request.isWarmup()) {
            MeasuredAnswer.of(request).ifPresent(answer -> add(answer, request.level()));
        }
    }

    private void add(MeasuredAnswer answer, int level) {
        Map<Definition, LatencySamples> samples =
                levels.computeIfAbsent(level, first -> new EnumMap<>(Definition.class));
        for (Definition definition : asked) {
            definition.add(answer, samples.computeIfAbsent(definition, first -> new LatencySamples(spill)));
        }
    }

    public DefinedLatencies latencies() {
        Map<Integer, Map<Definition, Map<Metric, Summary>>> summaries = new TreeMap<>();
        levels.forEach((level, samples) -> summaries.put(level, summaries(samples)));
        return new DefinedLatencies(asked, summaries);
    }

    private static Map<Definition, Map<Metric, Summary>> summaries(Map<Definition, LatencySamples> samples) {
        Map<Definition, Map<Metric, Summary>> summaries = new EnumMap<>(Definition.class);
        samples.forEach((definition, collected) -> summaries.put(definition, collected.summaries()));
        return summaries;
    }

    @Override
    public void close() {
        spill.close();
    }
}
