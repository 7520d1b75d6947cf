package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Summary;
import java.util.Optional;

/**
 * First tokens that a late client found together with later ones, whose stamp they then have: each is too late by a token
 * gap at least. ITL and E2E hardly show it, and few such reads among all can be many of the first ones, for a client is
 * late when it starts many requests at once. From 1 % on, they reach the p99 of TTFT.
 */
final class MergedFirstTokens implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        double share = evidence.health().mergedFirstReadShare();
        double gap = evidence.median(Metric.ITL).orElse(0);
        double p99 = evidence.level()
                .summary(Metric.TTFT)
                .map(Summary::p99)
                .map(Percentile::value)
                .orElse(Double.POSITIVE_INFINITY);
        return Weight.of(gap, p99)
                .flatMap(weighs -> Weight.ofShare(share))
                .map(severity -> finding(severity, share, gap));
    }

    private static Finding finding(Severity severity, double share, double gap) {
        return new Finding(
                "merged-first-tokens",
                severity,
                gap,
                Metric.TTFT.id(),
                "%s of the first tokens were read by a late client together with later ones, whose stamp they have: one token gap (%s) or more too late"
                        .formatted(Figures.percent(share), Figures.ms(gap)),
                "lower the load, or give this machine more cores; high percentiles of TTFT are too long");
    }
}
