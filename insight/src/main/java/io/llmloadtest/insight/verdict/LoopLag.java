package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.LagSummary;
import io.llmloadtest.core.metric.Metric;
import java.util.Optional;

/**
 * Event loops that came late. Without kernel stamps that is how late a token's stamp may be. With them it changes no
 * figure by itself: what it does to starts and reads is measured there.
 */
final class LoopLag implements Check {
    private static final double WORTH_TELLING_MILLIS = 10;
    private static final String ID = "loop-lag";

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        LagSummary lag = evidence.health().loopLag();
        String seen = "event loops came late by " + Figures.lag(lag);
        return evidence.kernelStamps()
                ? told(lag, seen)
                : evidence.arrivalMetric().flatMap(metric -> weighed(evidence, metric, lag, seen));
    }

    private static Optional<Finding> weighed(Evidence evidence, Metric touched, LagSummary lag, String seen) {
        return evidence.weighed(
                ID,
                lag.p99Millis(),
                touched,
                seen + ", and tokens were stamped by the loop",
                "run on Linux, where the kernel stamps arrivals; or lower the load");
    }

    private static Optional<Finding> told(LagSummary lag, String seen) {
        return lag.p99Millis() < WORTH_TELLING_MILLIS
                ? Optional.empty()
                : Evidence.info(
                        ID,
                        seen + "; arrivals were stamped by the kernel, so by itself that touches no latency",
                        "give this machine more cores before the load grows");
    }
}
