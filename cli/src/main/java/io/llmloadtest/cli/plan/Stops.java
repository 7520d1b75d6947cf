package io.llmloadtest.cli.plan;

import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.StopRule;
import java.util.Optional;

/** Reads when a level ends: by a number, by a time, or by a precision within limits. */
final class Stops {
    static final String USUAL_REQUESTS = "100";
    static final String PRECISE_REQUESTS = "10,000 requests or 10 min";

    private static final double USUAL_PERCENT = 5;

    private final Problems problems;
    private final Values values;

    Stops(Problems problems) {
        this.problems = problems;
        values = new Values(problems);
    }

    /** By {@code --num-prompts}, or by {@code --duration} instead. */
    Optional<StopRule> fixed(Optional<String> numPrompts, Optional<String> duration) {
        if (duration.isPresent() && numPrompts.isPresent()) {
            values.wrong("--duration", "and --num-prompts are both given", "a level ends by one of them");
            return Optional.empty();
        }
        return duration.isPresent()
                ? duration.flatMap(this::elapsed).map(StopRule.class::cast)
                : requests(numPrompts.orElse(USUAL_REQUESTS)).map(StopRule.class::cast);
    }

    /**
     * By {@code --until-ci} and {@code --ci-metric}, with the others as limits.
     *
     * @param streaming without token streams there is no TTFT to go by
     */
    Optional<StopRule> untilPrecise(
            String untilCi,
            Optional<String> ciMetric,
            Optional<String> numPrompts,
            Optional<String> duration,
            boolean streaming) {
        Optional<PrecisionGoal> goal = goal(untilCi, ciMetric.orElse(PrecisionGoal.usualMetric(streaming)));
        if (numPrompts.isEmpty() && duration.isEmpty()) {
            return goal.map(StopRule.UntilPrecise::withinUsualLimits);
        }
        Optional<StopRule.Requests> most = numPrompts.flatMap(this::requests);
        Optional<StopRule.Elapsed> atTheLatest = duration.flatMap(this::elapsed);
        boolean readable =
                most.isPresent() == numPrompts.isPresent() && atTheLatest.isPresent() == duration.isPresent();
        return goal.filter(found -> readable)
                .flatMap(found -> problems.attempt(() -> new StopRule.UntilPrecise(found, most, atTheLatest)));
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
