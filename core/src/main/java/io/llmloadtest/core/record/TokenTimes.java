package io.llmloadtest.core.record;

import java.util.Arrays;

/**
 * When a response's tokens arrived: one entry for each read from the socket that carried any.
 *
 * <p>Tokens that came in one read share its stamp, so a burst isn't taken for tokens with no time between them.
 * Immutable: the arrays are owned by this object and must not be changed after it was built.
 */
public final class TokenTimes {
    public static final TokenTimes NONE = new TokenTimes(new long[0], new int[0], false);

    private final long[] readNanos;
    private final int[] tokens;
    private final boolean spread;

    /**
     * @param readNanos stamp of each read, in nanoseconds from the level's start, ascending
     * @param tokens tokens of each read, at least 0
     * @param spread whether the tokens of a read were not told by the server but spread from a total
     */
    public TokenTimes(long[] readNanos, int[] tokens, boolean spread) {
        if (readNanos.length != tokens.length) {
            throw new IllegalArgumentException(readNanos.length + " stamps for " + tokens.length + " token counts");
        }
        this.readNanos = readNanos;
        this.tokens = tokens;
        this.spread = spread;
    }

    /** How many reads carried tokens. */
    public int reads() {
        return readNanos.length;
    }

    public long readNanos(int read) {
        return readNanos[read];
    }

    public int tokens(int read) {
        return tokens[read];
    }

    public boolean spread() {
        return spread;
    }

    public int totalTokens() {
        return Arrays.stream(tokens).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenTimes that
                && Arrays.equals(readNanos, that.readNanos)
                && Arrays.equals(tokens, that.tokens)
                && spread == that.spread;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(readNanos);
    }

    @Override
    public String toString() {
        return "TokenTimes[" + totalTokens() + " tokens in " + reads() + " reads]";
    }
}
