package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import io.llmloadtest.insight.check.Weight;
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
        Finding seen = Finding.info("shared-reads").with(Figure.percent("share", share));
        if (lag > gap) {
            return Weight.ofShare(share)
                    .map(severity -> mergedByClient(seen.weighing(severity).saying("lagging"), gap)
                            .with(Figure.millis("lag", lag), Figure.millis("gap", gap)));
        }
        return Optional.of(
                merged < Weight.SUSPECT_SHARE
                        ? seen.saying("by-server").advising("icl")
                        : mergedByClient(seen.weighing(Severity.SUSPECT).saying("late"), gap)
                                .with(Figure.percent("merged", merged)));
    }

    private static Finding mergedByClient(Finding seen, double gap) {
        return seen.explaining(gap, Metric.ITL.id()).advising("lower-load");
    }
}
