package io.llmloadtest.insight.check.figure;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Summary;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import io.llmloadtest.insight.check.Figures;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Percentiles that so few requests can't carry. */
final class SmallSample implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        return evidence.firstPresent(Metric.TTFT, Metric.E2E)
                .flatMap(evidence.level()::summary)
                .flatMap(SmallSample::unsupported);
    }

    private static Optional<Finding> unsupported(Summary summary) {
        List<Percentile> weak = Stream.of(summary.p50(), summary.p95(), summary.p99())
                .filter(percentile -> !percentile.supported())
                .toList();
        return weak.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.info("small-sample")
                        .saying("seen")
                        .advising("advice")
                        .with(Figure.amount("requests", summary.count(), Unit.REQUESTS))
                        .with(weak.stream()
                                .map(percentile -> Figures.percentile("percentiles", percentile))
                                .toList()));
    }
}
