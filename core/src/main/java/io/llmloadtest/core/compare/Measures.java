package io.llmloadtest.core.compare;

import io.llmloadtest.core.metric.Metric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The measures there are. */
public final class Measures {
    private Measures() {}

    /** Latencies that have one value for each request. */
    public static final List<Metric> LATENCIES =
            List.of(Metric.TTFT, Metric.TTFT_INTENDED, Metric.TTFAT, Metric.TPOT, Metric.E2E, Metric.E2E_INTENDED);

    /** What a comparison shows where nobody asks for anything else. */
    public static final List<Measure> USUAL = List.of(
            Measure.Rate.THROUGHPUT,
            Measure.Rate.REQUEST_RATE,
            percentile(Metric.TTFT, 0.5),
            percentile(Metric.TTFT, 0.95),
            percentile(Metric.TPOT, 0.5),
            percentile(Metric.TPOT, 0.95),
            percentile(Metric.E2E, 0.5),
            percentile(Metric.E2E, 0.95),
            Measure.Share.GOODPUT,
            Measure.Share.ERROR_RATE);

    /** A percentile of a latency, such as 0.95. */
    public static Measure percentile(Metric metric, double fraction) {
        return new Measure.Latency(metric, OptionalDouble.of(fraction));
    }

    /** The measure of that name; empty where there is none. */
    public static Optional<Measure> named(String name) {
        return all().filter(measure -> measure.id().equals(name)).findFirst();
    }

    /** Every measure there is. */
    public static Stream<Measure> all() {
        Stream<Measure> latencies = LATENCIES.stream()
                .flatMap(metric -> Stream.concat(
                        Stream.of(0.5, 0.75, 0.9, 0.95, 0.99).map(fraction -> percentile(metric, fraction)),
                        Stream.of(new Measure.Latency(metric, OptionalDouble.empty()))));
        return Stream.of(Stream.of(Measure.Rate.values()), Stream.of(Measure.Share.values()), latencies)
                .flatMap(part -> part);
    }
}
