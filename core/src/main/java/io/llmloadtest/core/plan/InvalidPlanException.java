package io.llmloadtest.core.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A plan, or a part of one, that can't be run. Carries every problem at once. */
public final class InvalidPlanException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<PlanProblem> problems;

    public InvalidPlanException(List<PlanProblem> problems) {
        super(problems.stream().map(PlanProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<PlanProblem> problems() {
        return problems;
    }

    /** Throws with one problem unless {@code condition} holds. */
    static void require(boolean condition, String field, String message, String hint) {
        if (!condition) {
            throw new InvalidPlanException(List.of(new PlanProblem(field, message, hint)));
        }
    }

    /** Likewise, with what other languages need. */
    static void require(boolean condition, String field, String message, String hint, Sentence sentence) {
        if (!condition) {
            throw new InvalidPlanException(List.of(new PlanProblem(field, message, hint, Optional.of(sentence))));
        }
    }
}
