package io.llmloadtest.core.record;

/**
 * Everything known about one request.
 *
 * @param number of the request in its level, from 0, the same for the same plan and seed
 * @param level index of the level in the plan; -1 for a warm-up request
 * @param loop index of the event loop that carried it
 * @param plannedInputTokens tokens of the prompt as the workload made or counted it; 0 where it left that to the server
 * @param maxOutputTokens tokens that the request asked for at most
 * @param input tokens of the prompt by the best source; differs from the plan by the server's chat template
 * @param output tokens of the answer by the best source
 * @param cachedInputTokens prompt tokens the server took from its prefix cache; -1 when it didn't say
 * @param reasoningTokens output tokens that were reasoning; -1 when the server didn't say
 * @param chunks protocol events that carried text
 * @param reusedConnection whether it went over a connection that an earlier request had opened
 * @param attempts how often it was sent: again when a kept connection turned out to be closed before it got there
 */
public record RequestRecord(
        long number,
        int level,
        int loop,
        int plannedInputTokens,
        int maxOutputTokens,
        TokenCount input,
        TokenCount output,
        int cachedInputTokens,
        int reasoningTokens,
        int chunks,
        Stamps stamps,
        TokenTimes tokenTimes,
        StampSource stampSource,
        boolean reusedConnection,
        ServerTimings serverTimings,
        Outcome outcome,
        int attempts) {
    /** Level of a warm-up request. */
    public static final int WARMUP = -1;

    /** A request that was sent once. */
    public RequestRecord(
            long number,
            int level,
            int loop,
            int plannedInputTokens,
            int maxOutputTokens,
            TokenCount input,
            TokenCount output,
            int cachedInputTokens,
            int reasoningTokens,
            int chunks,
            Stamps stamps,
            TokenTimes tokenTimes,
            StampSource stampSource,
            boolean reusedConnection,
            ServerTimings serverTimings,
            Outcome outcome) {
        this(
                number,
                level,
                loop,
                plannedInputTokens,
                maxOutputTokens,
                input,
                output,
                cachedInputTokens,
                reasoningTokens,
                chunks,
                stamps,
                tokenTimes,
                stampSource,
                reusedConnection,
                serverTimings,
                outcome,
                1);
    }

    public RequestRecord withOutcome(Outcome newOutcome) {
        return new RequestRecord(
                number,
                level,
                loop,
                plannedInputTokens,
                maxOutputTokens,
                input,
                output,
                cachedInputTokens,
                reasoningTokens,
                chunks,
                stamps,
                tokenTimes,
                stampSource,
                reusedConnection,
                serverTimings,
                newOutcome,
                attempts);
    }

    public boolean sentAgain() {
        return attempts > 1;
    }

    public boolean isWarmup() {
        return level == WARMUP;
    }
}
