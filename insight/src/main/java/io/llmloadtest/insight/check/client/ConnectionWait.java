package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.health.LagSummary;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Summary;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import io.llmloadtest.insight.check.Figures;
import io.llmloadtest.insight.check.Weight;
import java.util.Optional;

/**
 * Time to first token that was spent on getting a connection. The wait may be the network's as well as the client's, so
 * it never makes a run invalid; it matters once more than 1 % of the requests had to open a connection. As long as most
 * had not, no median holds a wait, and it is set against the p99 that does.
 */
final class ConnectionWait implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        LagSummary wait = evidence.health().connectionWait();
        return wait.count() <= Weight.SUSPECT_SHARE * evidence.level().total()
                ? Optional.empty()
                : evidence.firstPresent(Metric.TTFT, Metric.E2E).flatMap(metric -> finding(evidence, wait, metric));
    }

    private static Optional<Finding> finding(Evidence evidence, LagSummary wait, Metric touched) {
        boolean common = 2 * wait.count() >= evidence.level().total();
        Summary whole = evidence.level().summary(touched).orElseThrow();
        double waited = common ? wait.p50Millis() : wait.p99Millis();
        double yardstick = common ? whole.median() : whole.p99().value();
        return Weight.of(waited, yardstick)
                .map(_ -> Finding.of("connection-wait", Severity.SUSPECT)
                        .explaining(waited, touched.id())
                        .saying("seen")
                        .saying(common ? "of-median" : "of-p99")
                        .advising("advice")
                        .with(Figure.amount("requests", wait.count(), Unit.REQUESTS))
                        .with(Figures.lag(wait))
                        .with(
                                Figure.percent("share", waited / yardstick),
                                Figure.metric("metric", touched.id()),
                                Figure.millis("whole", yardstick)));
    }
}
