package io.llmloadtest.simulator;

import io.llmloadtest.simulator.batching.Admission;

/** Decides when the tokens of each answer come. Lives on one event loop. */
interface Backend {
    Submission submit(Job job, long arrivalNanos);

    int running();

    int waiting();

    /** Share of the KV cache in use, 0 to 1. */
    double cacheUsage();

    long preemptions();

    /** Wants {@link #outputTokens} tokens. */
    interface Job {
        int promptTokens();

        int outputTokens();

        int tokensPerChunk();

        /** {@code count} more tokens are there. */
        void produced(int count);
    }

    /**
     * The answer to a job.
     *
     * @param cancel ends the production of tokens; may be called at any time
     */
    record Submission(Admission admission, Runnable cancel) {}
}
