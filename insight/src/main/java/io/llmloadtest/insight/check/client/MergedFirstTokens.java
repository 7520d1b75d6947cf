package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenTimes;
import io.llmloadtest.core.stats.Summary;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import io.llmloadtest.insight.check.Tally;
import io.llmloadtest.insight.check.Weight;
import java.util.Optional;

/**
 * First tokens that a late client found together with later ones, whose stamp they then have: each is too late by a token
 * gap at least. ITL and E2E hardly show it, and few such reads among all can be many of the first ones, for a client is
 * late when it starts many requests at once. From 1 % on, they reach the p99 of TTFT.
 *
 * <p>A server that was held up itself writes what it owes in one go, and then nothing is too late; the two can't be told
 * apart, so few of them make no run invalid. Where half of all first tokens are hit, their median is a merged one, and it
 * can't be believed.
 */
final class MergedFirstTokens implements Check {
    private static final double HALF = 0.5;

    /** How many later tokens the first one was read with. */
    private final Tally merged = new Tally();

    @Override
    public void add(RequestRecord request) {
        TokenTimes times = request.tokenTimes();
        if (request.outcome() instanceof Outcome.Completed && times.reads() > 0) {
            merged.add(times.chunks(0) - 1);
        }
    }

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        double share = evidence.health().mergedFirstReadShare();
        return share < Weight.SUSPECT_SHARE
                ? Optional.empty()
                : evidence.level().summary(Metric.TTFT).flatMap(ttft -> finding(evidence, share, ttft));
    }

    private Optional<Finding> finding(Evidence evidence, double share, Summary ttft) {
        double gap = evidence.median(Metric.ITL).orElse(0);
        if (share >= HALF) {
            // answers that were read in one go have hardly a gap left to weigh them by
            double least = gap * Math.max(1, merged.middle());
            return Weight.of(least, ttft.median()).isEmpty() && gap >= Weight.NEGLIGIBLE_MILLIS
                    ? Optional.empty()
                    : Optional.of(finding(Severity.INVALID, share, least, "median-wrong"));
        }
        return Weight.of(gap, ttft.p99().value())
                .map(severity -> finding(Severity.SUSPECT, share, gap, "percentiles-too-long"));
    }

    private static Finding finding(Severity severity, double share, double late, String consequence) {
        return Finding.of("merged-first-tokens", severity)
                .explaining(late, Metric.TTFT.id())
                .saying("seen")
                .saying(consequence)
                .advising("advice")
                .with(Figure.percent("share", share), Figure.millis("late", late));
    }
}
