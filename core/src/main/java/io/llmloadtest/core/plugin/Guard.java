package io.llmloadtest.core.plugin;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Calls a plug-in while a run measures. One that has failed isn't called again: there is what there would be without it,
 * and somebody has to say what went wrong. For one thread.
 */
public final class Guard {
    private Optional<String> problem = Optional.empty();

    /** What {@code plugIn} gives, or {@code without} it. */
    public <T> T call(Supplier<T> plugIn, T without) {
        if (problem.isPresent()) {
            return without;
        }
        try {
            return Objects.requireNonNull(plugIn.get(), "it gave null");
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            problem = Optional.of(sentence(failed));
            return without;
        }
    }

    /** Calls it for what it does. */
    public void run(Runnable plugIn) {
        call(
                () -> {
                    plugIn.run();
                    return true;
                },
                false);
    }

    /** How it failed; empty as long as it hasn't. */
    public Optional<String> problem() {
        return problem;
    }

    /** The failure by its kind and its own words. */
    static String sentence(Throwable failed) {
        return failed.getMessage() == null
                ? failed.getClass().getSimpleName()
                : failed.getClass().getSimpleName() + ": " + failed.getMessage();
    }
}
