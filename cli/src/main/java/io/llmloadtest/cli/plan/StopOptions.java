package io.llmloadtest.cli.plan;

import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.StopRule;
import java.util.Optional;
import java.util.function.Function;

/** Reads when a level ends: by a number, by a time, or by a precision within limits. */
final class StopOptions {
    static final String USUAL_REQUESTS =
            StopRule.Requests.USUAL_COUNT + ", at least " + StopRule.Requests.USUAL_FOR_EACH_USER + " for each user";
    static final String PRECISE_REQUESTS =
            "10,000 requests, at least " + StopRule.Requests.USUAL_FOR_EACH_USER + " for each user, or 10 min";

    private static final double USUAL_PERCENT = 5;

    private final Problems problems;
    private final Values values;

    StopOptions(Problems problems) {
        this.problems = problems;
        values = new Values(problems);
    }

    /** By {@code --num-prompts}, or by {@code --duration} instead; without either what is usual for the load. */
    Function<LoadShape, Optional<StopRule>> fixed(Optional<String> numPrompts, Optional<String> duration) {
        if (duration.isPresent() && numPrompts.isPresent()) {
            values.wrong("--duration", "and --num-prompts are both given", "a level ends by one of them");
            return shape -> Optional.empty();
        }
        if (duration.isEmpty() && numPrompts.isEmpty()) {
            return shape -> Optional.of(StopRule.Requests.usual(shape));
        }
        Optional<StopRule> given = duration.isPresent()
                ? duration.flatMap(this::elapsed).map(StopRule.class::cast)
                : numPrompts.flatMap(this::requests).map(StopRule.class::cast);
        return shape -> given;
    }

    /**
     * By {@code --until-ci} and {@code --ci-metric}, with the others as limits.
     *
     * @param streaming without token streams there is no TTFT to go by
     */
    Function<LoadShape, Optional<StopRule>> untilPrecise(
            String untilCi,
            Optional<String> ciMetric,
            Optional<String> numPrompts,
            Optional<String> duration,
            boolean streaming) {
        Optional<PrecisionGoal> goal = goal(untilCi, ciMetric.orElse(PrecisionGoal.usualMetric(streaming)));
        if (numPrompts.isEmpty() && duration.isEmpty()) {
            return shape -> goal.map(found -> StopRule.UntilPrecise.withinUsualLimits(found, shape));
        }
        Optional<StopRule.Requests> most = numPrompts.flatMap(this::requests);
        Optional<StopRule.Elapsed> atTheLatest = duration.flatMap(this::elapsed);
        boolean readable =
                most.isPresent() == numPrompts.isPresent() && atTheLatest.isPresent() == duration.isPresent();
        Optional<StopRule> limited = goal.filter(found -> readable)
                .flatMap(found -> problems.attempt(() -> new StopRule.UntilPrecise(found, most, atTheLatest)));
        return shape -> limited;
    }

    private Optional<PrecisionGoal> goal(String untilCi, String ciMetric) {
        String figure = untilCi.strip();
        Optional<Double> percent =
                values.number("--until-ci", figure.endsWith("%") ? figure.substring(0, figure.length() - 1) : figure);
        // a figure that can't be read is no reason to keep quiet about the metric
        return problems.attempt(() -> PrecisionGoal.parse(ciMetric, percent.orElse(USUAL_PERCENT)))
                .filter(readable -> percent.isPresent());
    }

    private Optional<StopRule.Requests> requests(String text) {
        return values.wholeNumber("--num-prompts", text)
                .flatMap(count -> problems.attempt(() -> new StopRule.Requests(count)));
    }

    private Optional<StopRule.Elapsed> elapsed(String text) {
        return values.duration("--duration", text).flatMap(time -> problems.attempt(() -> new StopRule.Elapsed(time)));
    }
}
