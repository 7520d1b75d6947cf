package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.LagSummary;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Summary;
import java.util.Optional;

/**
 * Requests that the client started after their time. In an open loop all that is counted from the intended start is too
 * long by that; in a closed loop only the pause between two requests of a user is, so it is set against the whole
 * request. What is counted from the real start isn't touched.
 *
 * <p>The mean exceeds the p99 where few starts came very late, such as those of many short requests around a stop of the
 * client. It is what a closed loop's throughput lost.
 */
final class StartLateness implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        LagSummary lateness = evidence.health().startLateness();
        double meanMillis =
                evidence.level().summary(Metric.LATENESS).map(Summary::mean).orElse(0.0);
        Optional<Metric> touched = evidence.openLoop()
                ? evidence.firstPresent(Metric.TTFT_INTENDED, Metric.E2E_INTENDED)
                : evidence.firstPresent(Metric.E2E_INTENDED);
        return touched.flatMap(metric -> evidence.weighed(
                "start-lateness",
                Math.max(lateness.p99Millis(), meanMillis),
                metric,
                "requests started late by " + Figures.lag(lateness)
                        + (meanMillis > lateness.p99Millis() ? ", " + Figures.ms(meanMillis) + " on average" : ""),
                "lower the load or give this machine more cores; figures counted from the real start still hold"));
    }
}
