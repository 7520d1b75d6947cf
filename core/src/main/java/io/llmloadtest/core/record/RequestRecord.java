package io.llmloadtest.core.record;

/**
 * Everything known about one request.
 *
 * @param number of the request in its level, from 0: its session's where sessions have one turn, so that it is the same
 *     for the same plan and seed; else in the order in which each loop started its requests
 * @param level index of the level in the plan; -1 for a warm-up request
 * @param session number of its session in the level, from 0, the same for the same plan and seed
 * @param turn which of its session's, from 0
 * @param node index of the machine that carried it; 0 where there is one
 * @param loop index of the event loop on that machine
 * @param plannedInputTokens tokens of the prompt as the workload made or counted it; 0 where it left that to the server
 * @param maxOutputTokens tokens that the request asked for at most
 * @param input tokens of the prompt by the best source; differs from the plan by the server's chat template
 * @param output tokens of the answer by the best source
 * @param cachedInputTokens prompt tokens the server took from its prefix cache; -1 when it didn't say
 * @param reasoningTokens output tokens that were reasoning; -1 when the server didn't say
 * @param chunks protocol events that carried text
 * @param reusedConnection whether it went over a connection that an earlier request had opened
 * @param serverTimings as the server told them, true or not; figures are made of {@link #believedTimings}
 * @param attempts how often it was sent: again when a kept connection turned out to be closed before it got there
 */
public record RequestRecord(
        long number,
        int level,
        long session,
        int turn,
        int node,
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

    /** A request that is a session of its own, sent once, by the only node. */
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
                number,
                0,
                0,
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

    /** The same with another end. */
    public RequestRecord withOutcome(Outcome other) {
        return new RequestRecord(
                number,
                level,
                session,
                turn,
                node,
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
                other,
                attempts);
    }

    /** The same as those are told who recorded it before there were sessions and nodes, and perhaps attempts. */
    public RequestRecord asOnlyTurn() {
        return new RequestRecord(
                number,
                level,
                number,
                0,
                0,
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
                Math.max(1, attempts));
    }

    /** What the server said about its own time; nothing where that can't be true by the client's clock. */
    public ServerTimings believedTimings() {
        return serverTimings.fits(stamps) ? serverTimings : ServerTimings.NONE;
    }

    public boolean sentAgain() {
        return attempts > 1;
    }

    public boolean isWarmup() {
        return level == WARMUP;
    }
}
