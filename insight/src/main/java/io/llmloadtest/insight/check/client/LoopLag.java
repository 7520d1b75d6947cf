package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.LagSummary;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import io.llmloadtest.insight.check.Figures;
import java.util.Optional;

/**
 * Event loops that came late. Without kernel stamps that is how late a token's stamp may be. With them it changes no
 * figure by itself: what it does to starts and reads is measured there.
 */
final class LoopLag implements Check {
    private static final double WORTH_TELLING_MILLIS = 10;

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        LagSummary lag = evidence.health().loopLag();
        Finding seen = Finding.info("loop-lag").saying("seen").with(Figures.lag(lag));
        return evidence.kernelStamps()
                ? withKernelStamps(lag, seen)
                : evidence.arrivalMetric().flatMap(metric -> withOwnStamps(evidence, metric, lag, seen));
    }

    private static Optional<Finding> withOwnStamps(Evidence evidence, Metric touched, LagSummary lag, Finding seen) {
        return evidence.withSeverity(seen.saying("own-stamps").advising("linux"), lag.p99Millis(), touched);
    }

    private static Optional<Finding> withKernelStamps(LagSummary lag, Finding seen) {
        return lag.p99Millis() < WORTH_TELLING_MILLIS
                ? Optional.empty()
                : Optional.of(seen.saying("kernel-stamps").advising("more-cores"));
    }
}
