package io.llmloadtest.core.definition;

import static io.llmloadtest.core.record.Stamps.isPresent;

import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Sample;
import io.llmloadtest.core.stats.Spill;
import io.llmloadtest.core.stats.Summary;
import java.util.EnumMap;
import java.util.Map;

/** Collects what a formula says of request after request. Nanoseconds in, milliseconds out; an absent stamp is no sample. */
final class LatencySamples {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<Metric, Sample> samples = new EnumMap<>(Metric.class);
    private final Spill spill;

    LatencySamples(Spill spill) {
        this.spill = spill;
    }

    void ttft(long fromNanos, long toNanos) {
        share(Metric.TTFT, fromNanos, toNanos, 1);
    }

    /** Each gap between neighbours is one sample. */
    void itl(Arrivals arrivals) {
        itlFrom(arrivals, 0);
    }

    /** Likewise, without the gaps before {@code first}. */
    void itlFrom(Arrivals arrivals, int first) {
        for (int i = first + 1; i < arrivals.count(); i++) {
            share(Metric.ITL, arrivals.nanos(i - 1), arrivals.nanos(i), 1);
        }
    }

    /** One sample for the whole request: its mean; none unless {@code tokens} is above 0. */
    void itl(long fromNanos, long toNanos, int tokens) {
        share(Metric.ITL, fromNanos, toNanos, tokens);
    }

    /** None unless {@code tokens} is above 0. */
    void tpot(long fromNanos, long toNanos, int tokens) {
        share(Metric.TPOT, fromNanos, toNanos, tokens);
    }

    void e2e(long fromNanos, long toNanos) {
        share(Metric.E2E, fromNanos, toNanos, 1);
    }

    /** Of the metrics that have samples. */
    Map<Metric, Summary> summaries() {
        Map<Metric, Summary> summaries = new EnumMap<>(Metric.class);
        samples.forEach((metric, sample) -> sample.summary().ifPresent(summary -> summaries.put(metric, summary)));
        return summaries;
    }

    private void share(Metric metric, long fromNanos, long toNanos, int parts) {
        if (isPresent(fromNanos) && isPresent(toNanos) && parts > 0) {
            samples.computeIfAbsent(metric, first -> new Sample(spill))
                    .accept((toNanos - fromNanos) / NANOS_PER_MILLI / parts);
        }
    }
}
