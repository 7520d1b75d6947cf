package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import io.llmloadtest.insight.check.Weight;
import java.util.Optional;

/**
 * Stops of the whole client by its garbage collector. The share of time spent in them is the chance that an arrival
 * falls into one: below 1 % they reach no percentile up to p99. With kernel stamps only what exceeds a token gap counts.
 */
final class GcPauses implements Check {
    private static final double WORTH_TELLING_MILLIS = 10;

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        ClientHealth health = evidence.health();
        double timeShare = evidence.windowMillis() == 0 ? 0 : health.gcPauseMillis() / evidence.windowMillis();
        Finding seen = Finding.info("gc-pauses")
                .saying("seen")
                .advising("advice")
                .with(
                        Figure.millis("total", health.gcPauseMillis()),
                        Figure.percent("of_time", timeShare),
                        Figure.millis("longest", health.longestGcPauseMillis()));
        if (timeShare < Weight.SUSPECT_SHARE) {
            return health.longestGcPauseMillis() < WORTH_TELLING_MILLIS ? Optional.empty() : Optional.of(seen);
        }
        double hidden = evidence.kernelStamps() ? evidence.median(Metric.ITL).orElse(0) : 0;
        double excess = health.longestGcPauseMillis() - hidden;
        Finding counted = hidden > 0 ? seen.saying("beyond").with(Figure.millis("excess", excess)) : seen;
        return evidence.arrivalMetric().flatMap(metric -> evidence.withSeverity(counted, excess, metric));
    }
}
