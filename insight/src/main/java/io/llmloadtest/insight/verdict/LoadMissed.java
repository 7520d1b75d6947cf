package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.stats.Summary;
import java.util.Optional;

/** A level that is named by a load which it never reached. */
final class LoadMissed implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        LevelResult level = evidence.level();
        if (!level.missedItsLoad() || level.completed() == 0) {
            return Optional.empty();
        }
        return switch (level.level().shape()) {
            case LoadShape.Concurrency(int users) -> users(level, users);
            // those that were never started are told by a finding of their own
            case LoadShape.Open open -> level.notStarted() > 0 ? Optional.empty() : rate(level, open);
        };
    }

    private static Optional<Finding> users(LevelResult level, int users) {
        return Evidence.info(
                "users-not-reached",
                "at most %s of %s users were in flight at once (%s on average), so the figures are not those of %s users"
                        .formatted(
                                Figures.count(level.inFlightMax()),
                                Figures.count(users),
                                Figures.number(level.inFlightMean()),
                                Figures.count(users)),
                advice(level.level().stop(), users));
    }

    private static String advice(StopRule stop, int users) {
        int most = stop.mostRequests().orElse(Integer.MAX_VALUE);
        if (most <= users) {
            return "send more requests than users: -n %s gives each %d"
                    .formatted(
                            StopRule.Requests.USUAL_FOR_EACH_USER * (long) users,
                            StopRule.Requests.USUAL_FOR_EACH_USER);
        }
        return "answers (or failures) come back faster than all users can start: run longer, ask for longer answers, or"
                + " take fewer users";
    }

    private static Optional<Finding> rate(LevelResult level, LoadShape.Open open) {
        return Evidence.info(
                "rate-not-reached",
                "%s requests a second were due and %s were started%s"
                        .formatted(
                                Figures.number(level.dueRate().orElse(0)),
                                Figures.number(level.achievedRate().orElse(0)),
                                waited(level)),
                open.maxConcurrency().isPresent()
                        ? "raise --max-concurrency or lower the rate; figures from the intended start (TTFT*, E2E*) count"
                                + " the wait"
                        : "lower the rate, or give this machine more cores; figures from the intended start (TTFT*, E2E*)"
                                + " count the wait");
    }

    private static String waited(LevelResult level) {
        return level.summary(Metric.CAP_WAIT)
                .map(Summary::median)
                .filter(median -> median >= 1)
                .map(median ->
                        ": half of them waited %s or longer for a place under the cap".formatted(Figures.ms(median)))
                .orElse("");
    }
}
