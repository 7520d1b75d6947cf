package io.llmloadtest.core.plan;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a plan or a part of one was refused for. */
final class Rejections {
    private Rejections() {}

    static List<PlanProblem> of(ThrowingCallable building) {
        InvalidPlanException refused = catchThrowableOfType(InvalidPlanException.class, building);
        if (refused == null) {
            throw new AssertionError("was not refused");
        }
        return refused.problems();
    }

    /** The fields refused. */
    static List<String> fieldsOf(ThrowingCallable building) {
        return of(building).stream().map(PlanProblem::field).toList();
    }
}
