package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Summary;
import java.util.Optional;
import java.util.OptionalInt;

/** Arrivals that were due and not started before the level ended: for want of a place, or of time of the client's. */
final class NeverStarted implements Check {
    private static final String CONSEQUENCES =
            "; each of them misses the SLO, and figures from the intended start (TTFT*, E2E*) are lower bounds";

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        LevelResult level = evidence.level();
        int started = evidence.records().size();
        if (level.notStarted() == 0) {
            return Optional.empty();
        }
        OptionalInt places = level.level().shape().maxConcurrency();
        return places.isPresent() ? wantedPlaces(level, started, places.getAsInt()) : wantedTime(level, started);
    }

    private static Optional<Finding> wantedPlaces(LevelResult level, int started, int places) {
        String waited = level.summary(Metric.CAP_WAIT).map(NeverStarted::waited).orElse("");
        return Evidence.info(
                "not-started",
                seen(level, started, "none of the %s places was free%s".formatted(Figures.count(places), waited)),
                "raise --max-concurrency or lower the rate" + CONSEQUENCES);
    }

    /** Without a cap nothing but the client can have held them back. */
    private static Optional<Finding> wantedTime(LevelResult level, int started) {
        double share = level.notStarted() / (double) (level.notStarted() + started);
        return Optional.of(new Finding(
                "not-started",
                Weight.ofShare(share).orElse(Severity.INFO),
                0,
                "",
                seen(level, started, "the client was behind"),
                "lower the rate or give this machine more cores" + CONSEQUENCES));
    }

    private static String seen(LevelResult level, int started, String reason) {
        return "%s of %s arrivals were never started, as %s when the level ended; latencies are of the %s that were started"
                .formatted(
                        Figures.count(level.notStarted()),
                        Figures.count(level.notStarted() + started),
                        reason,
                        Figures.count(started));
    }

    private static String waited(Summary wait) {
        return ", and half of all arrivals had waited %s or longer,".formatted(Figures.ms(wait.median()));
    }
}
