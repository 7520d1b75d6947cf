package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.Optional;

/**
 * A client that was kept from running, as by a signal, a suspended machine, or a limit on its processor time. The kernel
 * may have stamped every arrival rightly meanwhile; but nothing was sent, so the load wasn't the one asked for. What a
 * stall did to latencies and to starts is weighed where it was measured; alone it makes no run invalid.
 */
public final class Stalls implements Check {
    /**
     * A client in overload on one core waits for others on it for up to 3 % of the time, and a single pause of 200 ms is
     * 4 % of five seconds; one that is stopped for 300 ms of each second stands at 30 %. Throughput can't lose more than
     * the stalled share, and what it did lose is weighed exactly by the starts that came late.
     */
    private static final double TOO_MUCH = 0.05;
    /** Of a stall that counts, see {@link io.llmloadtest.core.health.ClientHealth#stalledShare}. */
    private static final double LEAST_MILLIS = 50;

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        double share = evidence.health().stalledShare();
        return share < TOO_MUCH
                ? Optional.empty()
                : Optional.of(Finding.of("stalls", Severity.SUSPECT)
                        .saying("seen")
                        .advising("advice")
                        .with(Figure.percent("share", share), Figure.millis("least", LEAST_MILLIS)));
    }
}
