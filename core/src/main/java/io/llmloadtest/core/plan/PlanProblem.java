package io.llmloadtest.core.plan;

import java.util.Optional;

/**
 * One thing wrong with a plan.
 *
 * @param field the field as its user knows it, such as {@code concurrency}
 * @param message what is wrong with it
 * @param hint what to do about it; may be empty
 * @param sentence message and hint for other languages; empty where nobody needs them in another one
 */
public record PlanProblem(String field, String message, String hint, Optional<Sentence> sentence) {

    /** One that is told in English alone. */
    public PlanProblem(String field, String message, String hint) {
        this(field, message, hint, Optional.empty());
    }

    @Override
    public String toString() {
        return hint.isEmpty() ? field + " " + message : field + " " + message + "; " + hint;
    }
}
