package io.llmloadtest.simulator.config;

import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PlanProblem;
import java.time.Duration;
import java.util.List;

final class Check {
    private Check() {}

    static void require(boolean condition, String field, String message) {
        if (!condition) {
            throw new InvalidPlanException(List.of(new PlanProblem(field, message, "")));
        }
    }

    static void notNegative(Duration duration, String field) {
        require(!duration.isNegative(), field, "must not be negative");
    }
}
