package io.llmloadtest.workload.plugin;

import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.prompt.PromptSource;

/** Prompts of a plug-in, which a plan asks for by their name. */
public interface PromptPlugIn {
    /** Its name in a plan, such as {@code acme}: small letters, digits, hyphens and underscores. */
    String id();

    /**
     * Opens a source for a run: the same prompts for the same order.
     *
     * @throws RuntimeException if there is none; its message goes to whoever wanted the run
     */
    PromptSource open(Order order);

    /**
     * What is asked for.
     *
     * @param argument what follows the name in the plan, such as a path or a size; may be empty
     * @param output the length that answers should have
     * @param seed of all that is random
     */
    record Order(String argument, TokenLength output, long seed) {}
}
