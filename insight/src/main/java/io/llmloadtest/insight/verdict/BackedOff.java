package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Pauses;
import java.util.Optional;

/**
 * Failures at once, after which the users of a closed loop waited before they asked again: the load was less than the one
 * asked for, and what is counted by the second has the pauses in it. Latencies have not. Also what became of the server's
 * wish to be left alone for a while.
 */
final class BackedOff implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        Pauses pauses = evidence.health().pauses();
        if (pauses.count() == 0 && pauses.retryAfters() == 0) {
            return Optional.empty();
        }
        String seen = pauses.count() == 0 ? asked(pauses) : paused(evidence, pauses);
        return Evidence.info("back-off", seen + obeyed(evidence, pauses), advice(evidence, pauses));
    }

    private static String paused(Evidence evidence, Pauses pauses) {
        int users = evidence.level().level().shape().maxConcurrency().orElse(1);
        double share = pauses.totalMillis() / (users * Math.max(1, evidence.windowMillis()));
        return ("users waited %s after failures at once, %s in all (%s of the users' time, longest %s): throughput and"
                                + " req/s have these pauses in them, latencies don't")
                        .formatted(
                                Figures.counted(pauses.count(), "time"),
                                Figures.seconds(pauses.totalMillis()),
                                Figures.percent(Math.min(1, share)),
                                Figures.seconds(pauses.longestMillis()))
                + (pauses.retryAfters() == 0 ? "" : "; " + asked(pauses));
    }

    private static String asked(Pauses pauses) {
        return "%s asked to wait (Retry-After, up to %s)"
                .formatted(
                        Figures.counted(pauses.retryAfters(), "answer"),
                        Figures.seconds(pauses.longestRetryAfterMillis()));
    }

    private static String obeyed(Evidence evidence, Pauses pauses) {
        if (pauses.retryAfters() == 0) {
            return "";
        }
        if (evidence.openLoop()) {
            return ", but open arrivals keep their schedule";
        }
        return pauses.retryAfterRespected() ? ", which users did, for 60 s at most" : ", which wasn't obeyed";
    }

    private static String advice(Evidence evidence, Pauses pauses) {
        return pauses.retryAfters() > 0 && !evidence.openLoop() && !pauses.retryAfterRespected()
                ? "lower the load to what the server takes, or wait as it asks: --respect-retry-after"
                : "look at the errors: the server refused or was not there; lower the load to what it takes";
    }
}
