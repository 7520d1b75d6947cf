package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.health.LagSummary;
import io.llmloadtest.core.metric.Metric;
import java.util.Optional;

/**
 * Time to first token that was spent on getting a connection. The wait may be the network's as well as the client's, so
 * it never makes a run invalid; it matters once more than 1 % of the requests had to open a connection.
 */
final class ConnectionWait implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        LagSummary wait = evidence.health().connectionWait();
        Optional<Metric> touched = evidence.firstPresent(Metric.TTFT, Metric.E2E);
        if (wait.count() <= Weight.SUSPECT_SHARE * evidence.level().total() || touched.isEmpty()) {
            return Optional.empty();
        }
        Metric metric = touched.get();
        return Weight.of(wait.p99Millis(), evidence.median(metric).orElse(0))
                .map(
                        severity -> evidence.finding(
                                "connection-wait",
                                Severity.SUSPECT,
                                wait.p99Millis(),
                                metric,
                                "%s requests waited for a new connection, %s"
                                        .formatted(Figures.count(wait.count()), Figures.lag(wait)),
                                "keep connections open, warm up with as many requests as users, or subtract the metric connect"));
    }
}
