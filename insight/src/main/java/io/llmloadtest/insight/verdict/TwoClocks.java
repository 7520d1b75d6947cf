package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Summary;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Latencies that differ by more than 1 % between the real and the intended start: requests waited before they began. */
final class TwoClocks implements Check {
    private static final double WORTH_TELLING = 0.01;

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        return Stream.of(
                        differences(evidence, Metric.TTFT, Metric.TTFT_INTENDED),
                        differences(evidence, Metric.E2E, Metric.E2E_INTENDED))
                .flatMap(all -> all)
                .filter(Difference::worthTelling)
                .max(Comparator.comparingDouble(Difference::share))
                .flatMap(Difference::finding);
    }

    private static Stream<Difference> differences(Evidence evidence, Metric real, Metric intended) {
        Optional<Summary> started = evidence.level().summary(real);
        Optional<Summary> planned = evidence.level().summary(intended);
        return started.isEmpty() || planned.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        new Difference(real, started.get().p50(), planned.get().p50()),
                        new Difference(real, started.get().p95(), planned.get().p95()),
                        new Difference(real, started.get().p99(), planned.get().p99()));
    }

    private record Difference(Metric metric, Percentile started, Percentile intended) {
        boolean worthTelling() {
            return intended.value() - started.value() > WORTH_TELLING * started.value();
        }

        double share() {
            return started.value() <= 0 ? 0 : intended.value() / started.value() - 1;
        }

        Optional<Finding> finding() {
            return Evidence.info(
                    "two-clocks",
                    "%s p%s is %s from the real start and %s from the intended one"
                            .formatted(
                                    metric.label(),
                                    Math.round(100 * started.fraction()),
                                    Figures.ms(started.value()),
                                    Figures.ms(intended.value())),
                    "a user who comes at a fixed time feels the second one; the cap on concurrency or the client held"
                            + " requests back");
        }
    }
}
