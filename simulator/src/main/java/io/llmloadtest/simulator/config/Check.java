package io.llmloadtest.simulator.config;

import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PlanProblem;
import java.time.Duration;
import java.util.List;

final class Check {
    private Check() {}

    static void require(boolean condition, String field, String message) {
        require(condition, field, message, "");
    }

    static void require(boolean condition, String field, String message, String hint) {
        if (!condition) {
            throw new InvalidPlanException(List.of(new PlanProblem(field, message, hint)));
        }
    }

    static void notNegative(Duration duration, String field) {
        require(!duration.isNegative(), field, "must not be negative");
    }
}
