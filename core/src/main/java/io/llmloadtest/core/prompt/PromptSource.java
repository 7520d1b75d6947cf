package io.llmloadtest.core.prompt;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;

/** Gives the prompt of every request of a run. Safe to call from several threads. To be closed when the run is over. */
@FunctionalInterface
public interface PromptSource extends AutoCloseable {
    /**
     * The prompt of request {@code number}: always the same one for the same source.
     *
     * @param level index of the level; -1 for warm-up requests
     * @param number of the request in its level, from 0
     * @throws PromptsLostException when it can't be read any more
     */
    Prompt prompt(int level, long number);

    /**
     * The prompt of the request that precedes a run of so many warm-up requests: none that a level could find in the
     * server's cache, as far as there are enough.
     */
    default Prompt probe(int warmupRequests) {
        return prompt(RequestRecord.WARMUP, warmupRequests);
    }

    /** Which prompt of all a probe before no warm-up takes; -1 when no level comes to it. */
    default long probed() {
        return -1;
    }

    /** The same prompts with tokens counted, for a server that doesn't report them; not counted, they are 0. */
    default PromptSource counted() {
        return this;
    }

    /**
     * The same prompts, with as much less in each that the server counts the length that was asked for.
     *
     * @param template tokens that the server counts beside a prompt's own
     */
    default PromptSource without(int template) {
        return this;
    }

    /** Whether the length of a prompt is what the plan asks for, and not what somebody's text happens to have. */
    default boolean asksLength() {
        return false;
    }

    /** What is left when the first {@code asked} prompts were asked for already. */
    default PromptSource after(long asked) {
        return this;
    }

    /** Different prompts in all; {@link Long#MAX_VALUE} as long as nobody came to the last. */
    default long distinct() {
        return Long.MAX_VALUE;
    }

    /** What a reader of the figures should know of these prompts, as far as they were read. */
    default List<Finding> findings() {
        return List.of();
    }

    /** Gives back what it reads from, such as a file. */
    @Override
    default void close() {}
}
