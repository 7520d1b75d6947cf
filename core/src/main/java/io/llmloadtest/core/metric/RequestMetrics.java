package io.llmloadtest.core.metric;

import io.llmloadtest.core.plugin.Guard;
import io.llmloadtest.core.plugin.PlugIns;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The metrics of plug-ins. */
public final class RequestMetrics {
    private static final PlugIns<RequestMetric> PLUG_INS = PlugIns.of(
            RequestMetric.class,
            RequestMetric::id,
            Stream.of(Metric.values()).map(Metric::id).toList());

    private RequestMetrics() {}

    /**
     * All that were found.
     *
     * @throws io.llmloadtest.core.plugin.PlugInException when a plug-in can't be used
     */
    public static List<RequestMetric> all() {
        return PLUG_INS.services();
    }

    /** What each gives a request, by its id; nothing of one that fails, and of a request that wasn't completed. */
    public static SortedMap<String, Double> valuesOf(RequestRecord request) {
        SortedMap<String, Double> values = new TreeMap<>();
        if (request.outcome() instanceof Outcome.Completed) {
            for (RequestMetric metric : all()) {
                new Guard()
                        .call(() -> AddedSamples.finite(metric.valueOf(request)), OptionalDouble.empty())
                        .ifPresent(value -> values.put(metric.id(), value));
            }
        }
        return values;
    }
}
