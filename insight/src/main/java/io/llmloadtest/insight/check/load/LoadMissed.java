package io.llmloadtest.insight.check.load;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.stats.Summary;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
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
            // those that were never started are reported by a finding of their own
            case LoadShape.Open open -> level.notStarted() > 0 ? Optional.empty() : rate(level, open);
        };
    }

    private static Optional<Finding> users(LevelResult level, int users) {
        Finding seen = Finding.info("users-not-reached")
                .saying("seen")
                .with(
                        Figure.amount("most", level.inFlightMax(), Unit.USERS),
                        Figure.amount("users", users, Unit.USERS),
                        Figure.amount("mean", level.inFlightMean(), Unit.USERS));
        int requests = level.level().stop().mostRequests().orElse(Integer.MAX_VALUE);
        return Optional.of(requests <= users ? withMoreRequests(seen, users) : seen.advising("longer"));
    }

    private static Finding withMoreRequests(Finding seen, int users) {
        int each = StopRule.Requests.USUAL_FOR_EACH_USER;
        return seen.advising("more-requests")
                .with(Figure.text("option", "-n " + (long) users * each), Figure.amount("each", each, Unit.REQUESTS));
    }

    private static Optional<Finding> rate(LevelResult level, LoadShape.Open open) {
        Finding seen = Finding.info("rate-not-reached")
                .saying("seen")
                .advising(open.maxConcurrency().isPresent() ? "raise-cap" : "more-cores")
                .with(
                        Figure.amount("due", level.dueRate().orElse(0), Unit.REQUESTS_PER_SECOND),
                        Figure.amount("started", level.achievedRate().orElse(0), Unit.REQUESTS_PER_SECOND));
        return Optional.of(level.summary(Metric.CAP_WAIT)
                .map(Summary::median)
                .filter(median -> median >= 1)
                .map(median -> seen.saying("waited").with(Figure.millis("wait", median)))
                .orElse(seen));
    }
}
