package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.insight.check.Weight;
import java.util.Optional;

/**
 * A statistic of the client's delay, set against the same statistic of the metric that it touches.
 *
 * @param name such as {@code p99}; the finding has a sentence of that name
 * @param worst the most that this statistic may say
 */
record SameStatistic(String name, double delayMillis, double wholeMillis, Severity worst) {

    /**
     * {@code seen} with what share of the metric the delay explains; empty when that is nothing.
     *
     * @param delay id of the figure that the delay is
     */
    Optional<Finding> finding(Finding seen, String delay, Metric touched) {
        return Weight.of(delayMillis, wholeMillis)
                .map(severity -> seen.weighing(severity.compareTo(worst) < 0 ? severity : worst)
                        .explaining(delayMillis, touched.id())
                        .saying(name)
                        .with(
                                Figure.millis(delay, delayMillis),
                                Figure.percent("share", delayMillis / wholeMillis),
                                Figure.metric("metric", touched.id()),
                                Figure.millis("whole", wholeMillis)));
    }
}
