package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.metric.Metric;
import java.util.Optional;

/**
 * Time stamps that were off in the rehearsal. Their p99 is set against the median: an error that 99 % of the stamps keep
 * below moves no percentile up to the p99 by a larger share than that, while their median would speak for medians alone.
 * It was measured under another load, so it makes no run invalid, and a level of less than half the streams that were
 * played isn't blamed for it. Without a rehearsal nothing is known.
 */
final class StampError implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        return evidence.errorBar()
                .filter(bar -> 2 * evidence.level().inFlightMax() >= bar.streams())
                .flatMap(bar ->
                        evidence.shortest(Metric.ITL, Metric.TTFT).flatMap(metric -> finding(evidence, bar, metric)));
    }

    private static Optional<Finding> finding(Evidence evidence, ErrorBar bar, Metric touched) {
        return Weight.of(bar.p99Millis(), evidence.median(touched).orElse(0))
                .map(severity -> evidence.finding(
                        "error-bar",
                        Severity.SUSPECT,
                        bar.p99Millis(),
                        touched,
                        "in the rehearsal, with %s and %s tok/s, time stamps were off by %s at p99 (median %s)"
                                .formatted(
                                        Figures.counted(bar.streams(), "stream"),
                                        Figures.count(Math.round(bar.tokensPerSecond())),
                                        Figures.ms(bar.p99Millis()),
                                        Figures.ms(bar.p50Millis())),
                        "lower the load, give this machine more cores, or let the kernel stamp arrivals (Linux,"
                                + " stamps: auto)"));
    }
}
