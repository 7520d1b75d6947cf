package io.llmloadtest.core.record;

import java.util.Arrays;

/**
 * When a response's tokens arrived: one entry for each read from the socket that carried any.
 *
 * <p>Tokens that came in one read share its stamp, so a burst isn't taken for tokens with no time between them. Chunks
 * without text, such as one that only names the role, are kept apart: other tools take them for tokens. Immutable: the arrays are owned by this object and must not be changed after it was built.
 */
public final class TokenTimes {
    public static final TokenTimes NONE = new TokenTimes(new long[0], new int[0], new int[0], new long[0], false);

    /** Far beyond what a read can carry; only a server's claim of a total brings more. */
    private static final int MOST_SAMPLED = 1_000;

    private final long[] readNanos;
    private final int[] tokens;
    private final int[] chunks;
    private final long[] textlessNanos;
    private final boolean spread;

    /**
     * @param readNanos stamp of each read, in nanoseconds from the level's start, ascending
     * @param tokens tokens of each read, at least 0
     * @param chunks protocol events with text of each read, at least 1
     * @param textlessNanos stamp of each event that held a choice without text, ascending
     * @param spread whether the tokens of a read were not reported by the server but spread from a total
     */
    public TokenTimes(long[] readNanos, int[] tokens, int[] chunks, long[] textlessNanos, boolean spread) {
        if (readNanos.length != tokens.length || readNanos.length != chunks.length) {
            throw new IllegalArgumentException("%d stamps for %d token counts and %d chunk counts"
                    .formatted(readNanos.length, tokens.length, chunks.length));
        }
        this.readNanos = readNanos;
        this.tokens = tokens;
        this.chunks = chunks;
        this.textlessNanos = textlessNanos;
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

    /** As many of a read's tokens as become samples of their own. */
    public int sampledTokens(int read) {
        return sampled(tokens[read]);
    }

    /**
     * As many of {@code tokens} that came in one read as become samples of their own: all, up to a thousand. Servers may
     * claim any number, and a sample for each of two thousand million tokens would never be done.
     */
    public static int sampled(int tokens) {
        return Math.min(tokens, MOST_SAMPLED);
    }

    /** Protocol events with text that this read carried. */
    public int chunks(int read) {
        return chunks[read];
    }

    /** How many events held a choice without text. */
    public int textless() {
        return textlessNanos.length;
    }

    public long textlessNanos(int event) {
        return textlessNanos[event];
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
                && Arrays.equals(chunks, that.chunks)
                && Arrays.equals(textlessNanos, that.textlessNanos)
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
