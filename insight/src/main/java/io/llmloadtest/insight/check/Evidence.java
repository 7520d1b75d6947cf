package io.llmloadtest.insight.check;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.stats.Summary;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What the checks look at: a level's result, the rehearsal's error bar if there was one, and what requests asked for.
 */
public record Evidence(LevelResult level, Optional<ErrorBar> errorBar, Asked asked) {

    public ClientHealth health() {
        return level.health();
    }

    public boolean kernelStamps() {
        return health().stampSource() == StampSource.KERNEL;
    }

    public boolean openLoop() {
        return level.level().shape() instanceof LoadShape.Open;
    }

    public double windowMillis() {
        return level.windowNanos() / 1e6;
    }

    /** All that were started. */
    public long requests() {
        return level.completed() + level.failed() + level.cancelled();
    }

    public OptionalDouble median(Metric metric) {
        return level.summary(metric)
                .map(Summary::median)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    /** The first of {@code candidates} that has samples, and so a median to set a delay against. */
    public Optional<Metric> firstPresent(Metric... candidates) {
        return Stream.of(candidates)
                .filter(metric -> level.summary(metric).isPresent())
                .findFirst();
    }

    /** That of {@code candidates} with the lowest median, on which a delay weighs most. */
    public Optional<Metric> shortest(Metric... candidates) {
        return Stream.of(candidates)
                .filter(metric -> level.summary(metric).isPresent())
                .min(Comparator.comparingDouble(metric -> median(metric).orElseThrow()));
    }

    /** The metric that a late arrival stamp touches most: the shortest one measured. */
    public Optional<Metric> arrivalMetric() {
        return firstPresent(Metric.ITL, Metric.TTFT, Metric.E2E);
    }

    /** {@code finding} with the severity that its weight demands; empty when it weighs nothing. */
    public Optional<Finding> withSeverity(Finding finding, double explainsMillis, Metric touched) {
        return Weight.of(explainsMillis, median(touched).orElse(0))
                .map(severity -> setAgainst(finding.weighing(severity), explainsMillis, touched));
    }

    /** {@code finding}, which says in the end what share of the median of {@code touched} it explains. */
    Finding setAgainst(Finding finding, double explainsMillis, Metric touched) {
        double median = median(touched).orElse(0);
        return finding.explaining(explainsMillis, touched.id())
                .sayingCommon("weight")
                .with(
                        Figure.percent("share", explainsMillis / median),
                        Figure.metric("metric", touched.id()),
                        Figure.millis("median", median));
    }
}
