package io.llmloadtest.insight.check.load;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import io.llmloadtest.insight.check.Weight;
import java.util.Optional;
import java.util.OptionalInt;

/** Arrivals that were due and not started before the level ended: for want of a place, or of time of the client's. */
final class NeverStarted implements Check {
    @Override
    public Optional<Finding> examine(Evidence evidence) {
        LevelResult level = evidence.level();
        long started = evidence.requests();
        if (level.notStarted() == 0) {
            return Optional.empty();
        }
        OptionalInt places = level.level().shape().maxConcurrency();
        return places.isPresent() ? wantedPlaces(level, started, places.getAsInt()) : wantedTime(level, started);
    }

    private static Optional<Finding> wantedPlaces(LevelResult level, long started, int places) {
        Finding seen = seen(level, started)
                .saying("no-place")
                .advising("raise-cap")
                .with(Figure.amount("places", places, Unit.PLACES));
        return Optional.of(level.summary(Metric.CAP_WAIT)
                .map(wait -> seen.saying("waited").with(Figure.millis("wait", wait.median())))
                .orElse(seen)
                .saying("others")
                .advising("consequences"));
    }

    /** Without a cap nothing but the client can have held them back. */
    private static Optional<Finding> wantedTime(LevelResult level, long started) {
        double share = level.notStarted() / (double) (level.notStarted() + started);
        return Optional.of(seen(level, started)
                .weighing(Weight.ofShare(share).orElse(Severity.INFO))
                .saying("client-behind")
                .saying("others")
                .advising("more-cores")
                .advising("consequences"));
    }

    private static Finding seen(LevelResult level, long started) {
        return Finding.info("not-started")
                .with(
                        Figure.amount("not_started", level.notStarted(), Unit.ARRIVALS),
                        Figure.amount("due", level.notStarted() + started, Unit.ARRIVALS),
                        Figure.amount("started", started, Unit.ARRIVALS));
    }
}
