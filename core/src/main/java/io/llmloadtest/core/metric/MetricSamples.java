package io.llmloadtest.core.metric;

import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Sample;
import io.llmloadtest.core.stats.Spill;
import io.llmloadtest.core.stats.Summary;
import java.util.EnumMap;
import java.util.Map;

/** The samples of every metric; those that a request has many of follow from when its tokens arrived. */
final class MetricSamples {
    private final Map<Metric, Sample> samples = new EnumMap<>(Metric.class);
    private final TokenSpool tokens;

    MetricSamples(Spill spill, TokenSpool tokens) {
        this.tokens = tokens;
        for (Metric metric : Metric.values()) {
            if (!metric.ofTokens()) {
                samples.put(metric, new Sample(spill));
            }
        }
    }

    void add(RequestRecord completed) {
        samples.forEach((metric, sample) -> metric.samplesOf(completed, sample));
    }

    /** Arrivals that never became requests have waited that long at least, which latencies from the intended start tell. */
    void add(NotStarted notStarted) {
        samples.forEach((metric, sample) -> {
            if (metric.fromIntended() && sample.size() > 0) {
                notStarted.waitedMillis(sample);
            }
        });
    }

    /** Of the metrics that have samples. */
    Map<Metric, Summary> summaries() {
        Map<Metric, Summary> summaries = new EnumMap<>(Metric.class);
        samples.forEach((metric, sample) -> sample.summary().ifPresent(summary -> summaries.put(metric, summary)));
        Summary.of(tokens.itl()).ifPresent(summary -> summaries.put(Metric.ITL, summary));
        Summary.of(tokens.icl()).ifPresent(summary -> summaries.put(Metric.ICL, summary));
        return summaries;
    }
}
