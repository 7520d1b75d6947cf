package io.llmloadtest.simulator.batching;

/** One request as the engine sees it. */
public final class Sequence {
    final int promptTokens;
    final int outputTokens;
    final Runnable onToken;
    State state = State.WAITING;
    /** Tokens of the context that must be computed before the next token can come. */
    int uncomputed;
    /** Part of {@link #uncomputed} that the current step computes. */
    int inThisStep;
    /** Cache held. */
    int reserved;

    int generated;

    /**
     * A request.
     *
     * @param onToken called at the end of each step that gives it a token, {@code outputTokens} times in all
     */
    public Sequence(int promptTokens, int outputTokens, Runnable onToken) {
        this.promptTokens = promptTokens;
        this.outputTokens = outputTokens;
        this.onToken = onToken;
    }

    int context() {
        return promptTokens + generated;
    }

    boolean decodes() {
        return uncomputed == 0;
    }

    enum State {
        WAITING,
        RUNNING,
        ENDED
    }
}
