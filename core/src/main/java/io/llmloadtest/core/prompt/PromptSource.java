package io.llmloadtest.core.prompt;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;

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

    /**
     * The prompt of the request that precedes a run of so many warm-up requests: none that a level could find in the
     * server's cache, as far as there are enough.
     */
    default Prompt probe(int warmupRequests) {
        return prompt(RequestRecord.WARMUP, warmupRequests);
    }

    /** What is left when the first {@code asked} prompts were asked for already. */
    default PromptSource after(long asked) {
        return this;
    }

    /** Different prompts in all. */
    default long distinct() {
        return Long.MAX_VALUE;
    }

    /** What a reader of the figures should know of these prompts. */
    default List<Finding> findings() {
        return List.of();
    }
}
