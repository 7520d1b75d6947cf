package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
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
        Finding seen = Finding.info("error-bar")
                .saying("seen")
                .advising("advice")
                .with(
                        Figure.amount("streams", bar.streams(), Unit.STREAMS),
                        Figure.amount("rate", Math.round(bar.tokensPerSecond()), Unit.TOKENS_PER_SECOND),
                        Figure.millis("p99", bar.p99Millis()),
                        Figure.millis("p50", bar.p50Millis()));
        return evidence.withSeverity(seen, bar.p99Millis(), touched).map(finding -> finding.weighing(Severity.SUSPECT));
    }
}
