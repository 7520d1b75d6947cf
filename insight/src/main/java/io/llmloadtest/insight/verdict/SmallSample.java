package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Summary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
                : Evidence.info(
                        "small-sample",
                        "%s requests don't support %s"
                                .formatted(
                                        Figures.count(summary.count()),
                                        weak.stream().map(SmallSample::name).collect(Collectors.joining(", "))),
                        "send more requests at this load");
    }

    private static String name(Percentile percentile) {
        return "p" + Math.round(100 * percentile.fraction());
    }
}
