package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import java.util.Optional;

/**
 * A client that was kept from running, as by a signal, a suspended machine, or a limit on its processor time. The kernel
 * may have stamped every arrival rightly meanwhile; but nothing was sent, so the load wasn't the one asked for. What a
 * stall did to latencies and to starts is weighed where it was measured; alone it makes no run invalid.
 */
final class Stalls implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        double share = evidence.health().stalledShare();
        return share < Weight.SUSPECT_SHARE
                ? Optional.empty()
                : Optional.of(new Finding(
                        "stalls",
                        Severity.SUSPECT,
                        0,
                        "",
                        "the client stood still for %s of the time, 50 ms or longer each, and sent nothing meanwhile"
                                .formatted(Figures.percent(share)),
                        "look for what stops it: a paused container or machine, a limit on its CPU time, or others on"
                                + " its cores"));
    }
}
