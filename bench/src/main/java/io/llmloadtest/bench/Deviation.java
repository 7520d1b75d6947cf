package io.llmloadtest.bench;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.stats.Summary;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * How far a level's figures are off, as shares of the true ones: of a median, of a p99.
 *
 * @param ttftIntended of an open loop, counted from the intended start: by so much its client started late
 * @param throughput negative where the client let its users wait: by so much the same server and users could have done
 *     more
 */
record Deviation(Pair ttft, Pair itl, Pair e2e, Pair ttftIntended, double throughput) {

    /** Of one metric. */
    record Pair(double median, double p99) {
        static Pair of(Summary measured, Summary truth) {
            return new Pair(
                    measured.median() / truth.median() - 1,
                    measured.p99().value() / truth.p99().value() - 1);
        }

        @Override
        public String toString() {
            return percent(median) + " / " + percent(p99);
        }
    }

    /**
     * Of a level that was asked by so many users, or in an open loop, in which nobody waits for the client: what is late
     * there, is late against the plan.
     */
    static Deviation of(LevelResult level, int users, TrueFigures truth) {
        boolean open = level.level().shape() instanceof LoadShape.Open;
        return new Deviation(
                Pair.of(level.summary(Metric.TTFT).orElseThrow(), truth.ttft()),
                Pair.of(level.summary(Metric.ITL).orElseThrow(), truth.itl()),
                Pair.of(level.summary(Metric.E2E).orElseThrow(), truth.e2e()),
                open ? Pair.of(level.summary(Metric.TTFT_INTENDED).orElseThrow(), truth.ttft()) : new Pair(0, 0),
                open ? 0 : truth.serviceNanos() / users / level.windowNanos() - 1);
    }

    /** The largest of them all, without its sign. */
    double worst() {
        return DoubleStream.of(
                        ttft.median,
                        ttft.p99,
                        itl.median,
                        itl.p99,
                        e2e.median,
                        e2e.p99,
                        ttftIntended.median,
                        ttftIntended.p99,
                        throughput)
                .map(Math::abs)
                .max()
                .orElseThrow();
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%+.2f", 100 * share);
    }
}
