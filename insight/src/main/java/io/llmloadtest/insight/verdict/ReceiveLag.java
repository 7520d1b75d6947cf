package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.LagSummary;
import io.llmloadtest.core.metric.Metric;
import java.util.Optional;

/**
 * Bytes that waited in the kernel until the client read them. The kernel stamped them, so the wait alone changes no
 * figure; once it is longer than the gap between two tokens, the later token's stamp replaces the earlier one's, and
 * what exceeds the gap can show up in a figure.
 *
 * <p>The gap is the median inter-token latency, not the one between chunks: a client that lags makes chunks fewer and
 * their gaps longer, and would excuse itself.
 */
final class ReceiveLag implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        if (!evidence.kernelStamps()) {
            return Optional.empty();
        }
        LagSummary lag = evidence.health().receiveLag();
        double excess = lag.p99Millis() - evidence.median(Metric.ITL).orElse(Double.POSITIVE_INFINITY);
        Finding seen = Finding.info("receive-lag")
                .saying("seen")
                .advising("advice")
                .with(Figures.lag(lag))
                .with(Figure.millis("excess", excess));
        return evidence.weighed(seen, excess, Metric.ITL);
    }
}
