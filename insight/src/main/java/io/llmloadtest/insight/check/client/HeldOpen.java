package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.stats.Sample;
import io.llmloadtest.core.stats.Spill;
import io.llmloadtest.core.stats.Summary;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import io.llmloadtest.insight.check.Weight;
import java.util.Optional;

/**
 * Responses that went on after their answer was complete, without bringing anything. No latency holds that time, but it
 * keeps a connection, and in a closed loop a user, from the next request. It is the server's, so it changes no verdict; it
 * is told once it adds 1 % to the mean request.
 */
final class HeldOpen implements Check {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Sample held;

    HeldOpen(Spill spill) {
        held = new Sample(spill);
    }

    @Override
    public void add(RequestRecord request) {
        Stamps stamps = request.stamps();
        if (request.outcome() instanceof Outcome.Completed && Stamps.isPresent(stamps.closed())) {
            held.accept((stamps.closed() - stamps.ended()) / NANOS_PER_MILLI);
        }
    }

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        double request = evidence.level().summary(Metric.E2E).map(Summary::mean).orElse(0.0);
        return held.summary()
                .filter(seen -> Weight.of(seen.mean(), request).isPresent())
                .map(seen -> finding(seen, evidence.openLoop()));
    }

    private static Finding finding(Summary held, boolean openLoop) {
        return Finding.info("responses-held-open")
                .saying("seen")
                .saying(openLoop ? "connections" : "users")
                .advising("advice")
                .with(
                        Figure.millis("mean", held.mean()),
                        Figure.millis("median", held.median()),
                        Figure.millis("longest", held.max()));
    }
}
