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
 * Bytes that waited in the kernel until the client read them. The kernel stamped them, so the wait alone changes no
 * figure; once it is longer than the gap between two tokens, the later token's stamp replaces the earlier one's, and
 * what exceeds the gap can show up in a figure.
 *
 * <p>The gap is the median inter-token latency, not the one between chunks: a client that lags makes chunks fewer and
 * their gaps longer, and would excuse itself.
 *
 * <p>Like is set against like: the median wait against the median ITL, the p99 wait against the p99. The p99 alone makes
 * no run invalid: it says that few reads were late, and how many of them merged tokens is for {@link SharedReads} and
 * {@link MergedFirstTokens} to say.
 */
final class ReceiveLag implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        Optional<Summary> gaps = evidence.level().summary(Metric.ITL);
        if (!evidence.kernelStamps() || gaps.isEmpty()) {
            return Optional.empty();
        }
        LagSummary lag = evidence.health().receiveLag();
        double gap = gaps.get().median();
        double p99 = gaps.get().p99().value();
        Finding seen =
                Finding.info("receive-lag").saying("seen").advising("advice").with(Figures.lag(lag));
        return Stream.of(
                        new SameStatistic("median", lag.p50Millis() - gap, gap, Severity.INVALID),
                        new SameStatistic("p99", lag.p99Millis() - gap, p99, Severity.SUSPECT))
                .flatMap(excess -> excess.finding(seen, "excess", Metric.ITL).stream())
                .max(Finding.BY_WEIGHT);
    }
}
