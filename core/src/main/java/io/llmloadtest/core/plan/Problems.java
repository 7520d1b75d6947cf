package io.llmloadtest.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects the problems of many parts, so that a user hears of all of them in one go. */
public final class Problems {
    private final List<PlanProblem> found = new ArrayList<>();

    public void add(PlanProblem problem) {
        found.add(problem);
    }

    public void add(String field, String message, String hint) {
        found.add(new PlanProblem(field, message, hint));
    }

    public void add(String field, String message, String hint, Sentence sentence) {
        found.add(new PlanProblem(field, message, hint, Optional.of(sentence)));
    }

    /** What {@code part} builds; empty, with its problems collected, when it can't be built. */
    public <T> Optional<T> attempt(Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (InvalidPlanException invalid) {
            found.addAll(invalid.problems());
            return Optional.empty();
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Throws an {@link InvalidPlanException} with everything collected, if anything was. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidPlanException(found);
        }
    }
}
