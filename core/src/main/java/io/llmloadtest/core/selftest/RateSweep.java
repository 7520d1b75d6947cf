package io.llmloadtest.core.selftest;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Optional;

/**
 * The steps at one token rate.
 *
 * @param tokensPerSecondEach rate of every stream
 * @param steps in the order in which they were played, each load once
 */
public record RateSweep(double tokensPerSecondEach, List<Step> steps, End end) {
    public RateSweep {
        steps = List.copyOf(steps);
    }

    /** The highest load that meets {@code limit} with no lower one that misses it. */
    public Optional<Step> ceiling(ErrorLimit limit) {
        return ceiling(steps, limit);
    }

    /** The lowest load that misses {@code limit}. */
    public static Optional<Step> lowestMiss(List<Step> steps, ErrorLimit limit) {
        return steps.stream()
                .filter(step -> !step.meets(limit))
                .min(comparingInt(step -> step.load().streams()));
    }

    /** The highest load that meets {@code limit} with no lower one that misses it. */
    public static Optional<Step> ceiling(List<Step> steps, ErrorLimit limit) {
        int end = lowestMiss(steps, limit).map(step -> step.load().streams()).orElse(Integer.MAX_VALUE);
        return steps.stream()
                .filter(step -> step.load().streams() < end)
                .max(comparingInt(step -> step.load().streams()));
    }
}
