package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.health.LagSummary;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Summary;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import io.llmloadtest.insight.check.Figures;
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
        Optional<Summary> recorded = evidence.level().summary(Metric.LATENESS);
        LagSummary watched = evidence.health().startLateness();
        LagSummary lateness = watched.count() > 0
                ? watched
                : recorded.map(StartLateness::ofRecords).orElse(LagSummary.NONE);
        double meanMillis = recorded.map(Summary::mean).orElse(0.0);
        Summary whole = evidence.level().summary(touched).orElseThrow();
        Finding seen =
                Finding.info("start-lateness").saying("seen").advising("advice").with(Figures.lag(lateness));
        return Stream.of(
                        new SameStatistic("median", lateness.p50Millis(), whole.median(), Severity.INVALID),
                        new SameStatistic("mean", meanMillis, whole.mean(), Severity.INVALID),
                        new SameStatistic(
                                "p99", lateness.p99Millis(), whole.p99().value(), Severity.SUSPECT))
                .flatMap(late -> late.finding(seen, "late", touched).stream())
                .max(Finding.BY_WEIGHT);
    }

    /** Of a level whose client nobody watched to its end, its requests still tell when they were due and started. */
    private static LagSummary ofRecords(Summary lateness) {
        return new LagSummary(
                lateness.count(), lateness.median(), lateness.p99().value(), lateness.max());
    }
}
