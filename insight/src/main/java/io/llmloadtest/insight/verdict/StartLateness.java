package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.health.LagSummary;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Summary;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Requests that the client started after their time. In an open loop all that is counted from the intended start is too
 * long by that; in a closed loop only the pause between two requests of a user is, so it is set against the whole
 * request. What is counted from the real start isn't touched.
 *
 * <p>Like is set against like: the median lateness against the median, the mean against the mean, which is what a closed
 * loop's throughput lost and in which few starts weigh that came very late, and the p99 against the p99. The p99 alone
 * makes no run invalid: it says that few starts were late, and all but the tail of the intended clock holds.
 */
final class StartLateness implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        Optional<Metric> touched = evidence.openLoop()
                ? evidence.firstPresent(Metric.TTFT_INTENDED, Metric.E2E_INTENDED)
                : evidence.firstPresent(Metric.E2E_INTENDED);
        return touched.flatMap(metric -> weightiest(evidence, metric));
    }

    private static Optional<Finding> weightiest(Evidence evidence, Metric touched) {
        LagSummary lateness = evidence.health().startLateness();
        double meanMillis =
                evidence.level().summary(Metric.LATENESS).map(Summary::mean).orElse(0.0);
        Summary whole = evidence.level().summary(touched).orElseThrow();
        return Stream.of(
                        new Share("median", lateness.p50Millis(), whole.median(), Severity.INVALID),
                        new Share("mean", meanMillis, whole.mean(), Severity.INVALID),
                        new Share("p99", lateness.p99Millis(), whole.p99().value(), Severity.SUSPECT))
                .flatMap(share -> share.finding(lateness, touched).stream())
                .max(Finding.BY_WEIGHT);
    }

    /** Of a figure, what lateness explains of it; {@code worst} is the most that it may say. */
    private record Share(String name, double lateMillis, double wholeMillis, Severity worst) {
        private static Severity least(Severity one, Severity other) {
            return one.compareTo(other) < 0 ? one : other;
        }

        Optional<Finding> finding(LagSummary lateness, Metric touched) {
            return Weight.of(lateMillis, wholeMillis)
                    .map(severity -> Finding.of("start-lateness", least(severity, worst))
                            .explaining(lateMillis, touched.id())
                            .saying("seen")
                            .saying(name)
                            .advising("advice")
                            .with(Figures.lag(lateness))
                            .with(
                                    Figure.millis("late", lateMillis),
                                    Figure.percent("share", lateMillis / wholeMillis),
                                    Figure.metric("metric", touched.id()),
                                    Figure.millis("whole", wholeMillis)));
        }
    }
}
