package io.llmloadtest.core.plan;

/**
 * One thing wrong with a plan.
 *
 * @param field the field as its user knows it, such as {@code concurrency}
 * @param message what is wrong with it
 * @param hint what to do about it; may be empty
 */
public record PlanProblem(String field, String message, String hint) {

    @Override
    public String toString() {
        return hint.isEmpty() ? field + " " + message : field + " " + message + "; " + hint;
    }
}
