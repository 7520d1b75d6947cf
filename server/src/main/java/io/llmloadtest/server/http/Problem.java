package io.llmloadtest.server.http;

import io.llmloadtest.core.plan.PlanProblem;
import java.util.List;

/**
 * An error as RFC 9457 has it.
 *
 * @param detail one sentence for a person
 * @param errors every field that is wrong
 */
public record Problem(String type, String title, int status, String detail, List<PlanProblem> errors) {
    public static final String CONTENT_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, List.of());
    }

    public static Problem invalid(List<PlanProblem> errors) {
        String detail =
                errors.size() == 1 ? errors.getFirst().toString() : errors.size() + " fields are invalid; see errors";
        return new Problem("about:blank", "Unprocessable Content", 422, detail, errors);
    }
}
