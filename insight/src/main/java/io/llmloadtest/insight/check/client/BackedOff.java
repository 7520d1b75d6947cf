package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Pauses;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
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
        Finding waited = pauses.count() == 0 ? Finding.info("back-off") : waited(evidence, pauses);
        return Optional.of(pauses.retryAfters() == 0 ? waited.advising("errors") : asked(waited, evidence, pauses));
    }

    private static Finding waited(Evidence evidence, Pauses pauses) {
        int users = evidence.level().level().shape().maxConcurrency().orElse(1);
        double share = pauses.totalMillis() / (users * Math.max(1, evidence.windowMillis()));
        Finding waited = Finding.info("back-off")
                .saying("waited")
                .with(
                        Figure.amount("waits", pauses.count(), Unit.WAITS),
                        Figure.seconds("total", pauses.totalMillis()),
                        Figure.percent("users_time", Math.min(1, share)),
                        Figure.seconds("longest", pauses.longestMillis()));
        return pauses.retryAfters() == 0 ? waited : waited.sayingCommon("and");
    }

    private static Finding asked(Finding waited, Evidence evidence, Pauses pauses) {
        Finding asked = waited.saying("asked")
                .with(
                        Figure.amount("answers", pauses.retryAfters(), Unit.ANSWERS),
                        Figure.seconds("retry_after", pauses.longestRetryAfterMillis()));
        if (evidence.openLoop()) {
            return asked.saying("schedule-kept").advising("errors");
        }
        return pauses.retryAfterRespected()
                ? asked.saying("respected")
                        .advising("errors")
                        .with(Figure.amount("most", Pauses.LONGEST_RESPECTED.toSeconds(), Unit.SECONDS))
                : asked.saying("not-respected").advising("respect");
    }
}
