package io.llmloadtest.core.field;

import static io.llmloadtest.core.field.LoadFields.CI_METRIC;
import static io.llmloadtest.core.field.LoadFields.DURATION;
import static io.llmloadtest.core.field.LoadFields.NUM_PROMPTS;
import static io.llmloadtest.core.field.LoadFields.UNTIL_CI;

import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.StopRule;
import java.util.Optional;
import java.util.function.Function;

/** Reads when a level ends: by a number, by a time, or by a precision within limits. */
record StopReader(PlanValues values, FieldNames names, Problems problems) {
    /** Beside a precision that is wrong: the metric is looked at nevertheless. */
    private static final double ANY_PERCENT = 5;

    /** The rule of each load; empty when something is wrong with it. A time goes before a number. */
    Function<LoadShape, Optional<StopRule>> stop() {
        if (values.has(UNTIL_CI)) {
            return untilPrecise();
        }
        if (values.has(CI_METRIC)) {
            PlanProblems.NEEDS_PRECISION.tell(CI_METRIC, names, problems);
        }
        if (values.has(DURATION)) {
            return shape -> atTheLatest().map(StopRule.class::cast);
        }
        return values.has(NUM_PROMPTS)
                ? shape -> most().map(StopRule.class::cast)
                : shape -> Optional.of(StopRule.Requests.usual(shape));
    }

    private Function<LoadShape, Optional<StopRule>> untilPrecise() {
        Optional<PrecisionGoal> goal = goal();
        if (!values.has(NUM_PROMPTS) && !values.has(DURATION)) {
            return shape -> goal.map(found -> StopRule.UntilPrecise.withinUsualLimits(found, shape));
        }
        boolean sound =
                most().isPresent() == values.has(NUM_PROMPTS) && atTheLatest().isPresent() == values.has(DURATION);
        Optional<StopRule> limited = goal.filter(found -> sound)
                .flatMap(found -> problems.attempt(() -> new StopRule.UntilPrecise(found, most(), atTheLatest())));
        return shape -> limited;
    }

    private Optional<PrecisionGoal> goal() {
        Optional<Double> percent = values.get(UNTIL_CI);
        String usual = PrecisionGoal.usualMetric(values.orUsual(RequestFields.STREAM));
        String metric = values.get(CI_METRIC).orElse(usual);
        return problems.attempt(() -> PrecisionGoal.parse(metric, percent.orElse(ANY_PERCENT)))
                .filter(readable -> percent.isPresent());
    }

    private Optional<StopRule.Requests> most() {
        return values.get(NUM_PROMPTS).map(count -> new StopRule.Requests(count.intValue()));
    }

    private Optional<StopRule.Elapsed> atTheLatest() {
        return values.get(DURATION).map(StopRule.Elapsed::new);
    }
}
