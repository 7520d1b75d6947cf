package io.llmloadtest.insight.check.figure;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Summary;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import io.llmloadtest.insight.check.Figures;
import java.util.Comparator;
import java.util.List;
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
                .map(difference -> difference.finding(Wait.in(evidence), evidence.openLoop()));
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

        /** Only arrivals of an open loop come at times of their own, and can wait for a place. */
        Finding finding(Wait wait, boolean openLoop) {
            return Finding.info("two-clocks")
                    .saying(wait.lowerBound() ? "at-least" : "seen")
                    .saying(openLoop ? "waits" : "waits-closed")
                    .advising(!openLoop ? "closed" : wait.cap() > wait.client() ? "cap" : "client")
                    .with(
                            Figure.metric("metric", metric.id()),
                            Figures.percentile("percentile", started),
                            Figure.millis("started", started.value()),
                            Figure.millis("intended", intended.value()))
                    .with(wait.figures());
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

        List<Figure> figures() {
            return List.of(
                    Figure.millis("cap_wait", cap),
                    Figure.millis("client_wait", client),
                    Figure.millis("connection_wait", connection));
        }
    }
}
