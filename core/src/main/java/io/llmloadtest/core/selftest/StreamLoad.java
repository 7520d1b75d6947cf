package io.llmloadtest.core.selftest;

/**
 * Streams that run at once.
 *
 * @param tokensPerSecondEach rate of every one of them
 */
public record StreamLoad(int streams, double tokensPerSecondEach) {
    /** Of all streams together. */
    public double tokensPerSecond() {
        return streams * tokensPerSecondEach;
    }
}
