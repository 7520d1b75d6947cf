package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Summary;
import java.util.Optional;

/**
 * First tokens that a late client found together with later ones, whose stamp they then have: each is too late by a token
 * gap at least. ITL and E2E hardly show it, and few such reads among all can be many of the first ones, for a client is
 * late when it starts many requests at once. From 1 % on, they reach the p99 of TTFT.
 *
 * <p>A server that was held up itself writes what it owes in one go, and then nothing is too late; the two can't be told
 * apart, so this makes no run invalid.
 */
final class MergedFirstTokens implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        double share = evidence.health().mergedFirstReadShare();
        double gap = evidence.median(Metric.ITL).orElse(0);
        return share < Weight.SUSPECT_SHARE
                ? Optional.empty()
                : evidence.level().summary(Metric.TTFT).flatMap(ttft -> weighed(share, gap, ttft));
    }

    private static Optional<Finding> weighed(double share, double gap, Summary ttft) {
        return Weight.of(gap, ttft.p99().value())
                .map(severity -> new Finding(
                        "merged-first-tokens",
                        Severity.SUSPECT,
                        gap,
                        Metric.TTFT.id(),
                        ("%s of the first tokens were read by a late client together with later ones and have their"
                                        + " stamp, one token gap (%s) or more too late unless the server wrote them so")
                                .formatted(Figures.percent(share), Figures.ms(gap)),
                        "lower the load, or give this machine more cores; high percentiles of TTFT may be too long"));
    }
}
