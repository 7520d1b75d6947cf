package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.metric.Metric;
import java.util.Optional;

/**
 * Reads that carried several tokens, which then share one stamp. While the client lags by more than a token gap it has
 * merged them itself, and that share of the gaps is an average instead of a measurement; otherwise the server sent them
 * together, which is its right.
 *
 * <p>The lag of a read is that of its last token alone, and so may be short although the first one waited long. Reads by a
 * late loop therefore count as merged, too; but a server that was held up itself may have written those tokens together,
 * so they make no run invalid.
 */
final class SharedReads implements Check {
    private static final String ID = "shared-reads";

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        double share = evidence.health().sharedReadShare();
        double merged = evidence.health().mergedReadShare();
        double gap = evidence.median(Metric.ITL).orElse(0);
        if (gap <= 0 || share < Weight.SUSPECT_SHARE) {
            return Optional.empty();
        }
        double lag = evidence.kernelStamps()
                ? evidence.health().receiveLag().p99Millis()
                : evidence.health().loopLag().p99Millis();
        String seen = Figures.percent(share) + " of the reads carried several tokens";
        if (lag > gap) {
            return Weight.ofShare(share)
                    .map(severity -> mergedByClient(
                            severity,
                            gap,
                            "%s while the client lagged by %s at p99, longer than a token gap (%s)"
                                    .formatted(seen, Figures.ms(lag), Figures.ms(gap))));
        }
        return merged < Weight.SUSPECT_SHARE
                ? Evidence.info(
                        ID,
                        seen + " while the client kept up: the server sends tokens in groups",
                        "look at ICL for what a user's screen does; ITL spreads a group's gap over its tokens")
                : Optional.of(mergedByClient(
                        Severity.SUSPECT,
                        gap,
                        "%s, %s while the client was late".formatted(seen, Figures.percent(merged))));
    }

    private static Finding mergedByClient(Severity severity, double gap, String seen) {
        return new Finding(
                ID,
                severity,
                gap,
                Metric.ITL.id(),
                seen,
                "lower the load or give this machine more cores; high percentiles of ITL are smoothed");
    }
}
