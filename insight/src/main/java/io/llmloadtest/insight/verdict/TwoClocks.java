package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Summary;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Latencies that differ by more than 1 % between the real and the intended start: requests waited before they began. The
 * wait is told apart by its causes, in means, which add up; a connection is waited for after the real start, and so is in
 * both.
 */
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
                .flatMap(difference -> difference.finding(Wait.in(evidence)));
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

        Optional<Finding> finding(Wait wait) {
            return Evidence.info(
                    "two-clocks",
                    "%s p%s is %s from the real start and %s%s from the intended one; %s"
                            .formatted(
                                    metric.label(),
                                    Math.round(100 * started.fraction()),
                                    Figures.ms(started.value()),
                                    wait.lowerBound() ? "at least " : "",
                                    Figures.ms(intended.value()),
                                    wait.told()),
                    "a user who comes at a fixed time feels the second one; " + wait.culprit() + " held requests back");
        }
    }

    /** What a request waited for, mean milliseconds of each; at least, where some were never started. */
    private record Wait(double cap, double client, double connection, boolean lowerBound) {
        static Wait in(Evidence evidence) {
            return new Wait(
                    mean(evidence, Metric.CAP_WAIT),
                    mean(evidence, Metric.LATENESS),
                    mean(evidence, Metric.CONNECT),
                    evidence.level().notStarted() > 0);
        }

        private static double mean(Evidence evidence, Metric metric) {
            return evidence.level().summary(metric).map(Summary::mean).orElse(0.0);
        }

        String told() {
            return "requests waited on average %s for a place under the cap and %s for the client, then %s for a connection"
                    .formatted(Figures.ms(cap), Figures.ms(client), Figures.ms(connection));
        }

        String culprit() {
            return cap > client ? "the cap on concurrency" : "the client";
        }
    }
}
