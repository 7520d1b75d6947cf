package io.llmloadtest.core.prompt;

/** Gives the prompt of every request of a run. Safe to call from several threads. */
@FunctionalInterface
public interface PromptSource {
    /**
     * The prompt of request {@code number}: always the same one for the same source.
     *
     * @param level index of the level; -1 for warm-up requests
     * @param number of the request in its level, from 0
     */
    Prompt prompt(int level, long number);
}
