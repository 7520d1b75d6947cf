package io.llmloadtest.engine.record;

import io.llmloadtest.core.record.TokenTimes;
import java.util.Arrays;

/** Collects one response's token reads in arrays that are used again for the next response on the same loop. */
public final class TokenLog {
    private static final int UNKNOWN = -1;

    private long[] readNanos = new long[64];
    private int[] chunks = new int[64];
    private int[] tokens = new int[64];
    private long[] text = new long[64];
    private long[] textless = new long[4];
    private int reads;
    private int textlessEvents;

    void clear() {
        reads = 0;
        textlessEvents = 0;
    }

    /** Notes {@code events} that held a choice without text. */
    void addTextless(long stampNanos, int events) {
        for (int i = 0; i < events; i++) {
            if (textlessEvents == textless.length) {
                textless = Arrays.copyOf(textless, textlessEvents * 2);
            }
            textless[textlessEvents++] = stampNanos;
        }
    }

    /**
     * Notes the totals after a read that brought tokens.
     *
     * @param chunksSoFar events with tokens
     * @param tokensSoFar as the wire reported them; -1 where it doesn't
     * @param textSoFar length of all text
     */
    void add(long stampNanos, int chunksSoFar, int tokensSoFar, long textSoFar) {
        if (reads == readNanos.length) {
            grow();
        }
        readNanos[reads] = stampNanos;
        chunks[reads] = chunksSoFar;
        tokens[reads] = tokensSoFar;
        text[reads] = textSoFar;
        reads++;
    }

    private void grow() {
        readNanos = Arrays.copyOf(readNanos, reads * 2);
        chunks = Arrays.copyOf(chunks, reads * 2);
        tokens = Arrays.copyOf(tokens, reads * 2);
        text = Arrays.copyOf(text, reads * 2);
    }

    /**
     * The tokens of each read: as the wire reported them; else the total spread in proportion to the text, in whole
     * tokens whose running sum is never more than half a token off; else one a chunk.
     *
     * @param total output tokens of the whole response; -1 when nobody counted them
     */
    TokenTimes times(int total) {
        return times(total, reads > 0 && tokens[0] != UNKNOWN && tokens[reads - 1] != UNKNOWN);
    }

    /** The same without what the wire reported, because it contradicts itself. */
    TokenTimes timesByText(int total) {
        return times(total, false);
    }

    private TokenTimes times(int total, boolean reported) {
        int[] each = new int[reads];
        long before = 0;
        for (int read = 0; read < reads; read++) {
            long upToHere = reported ? Math.max(tokens[read], before) : cumulative(read, total);
            each[read] = (int) (upToHere - before);
            before = upToHere;
        }
        return new TokenTimes(
                Arrays.copyOf(readNanos, reads),
                each,
                chunksOfReads(),
                Arrays.copyOf(textless, textlessEvents),
                // a single read has them all, however many
                !reported && reads > 1 && total >= 0 && total != lastChunks());
    }

    private int[] chunksOfReads() {
        int[] each = new int[reads];
        for (int read = 0; read < reads; read++) {
            each[read] = chunks[read] - (read == 0 ? 0 : chunks[read - 1]);
        }
        return each;
    }

    private long cumulative(int read, int total) {
        // one a chunk is exact whenever as many chunks came as tokens were counted
        if (total < 0 || total == lastChunks()) {
            return chunks[read];
        }
        return Math.round((double) total * text[read] / Math.max(1, text[reads - 1]));
    }

    private int lastChunks() {
        return reads == 0 ? 0 : chunks[reads - 1];
    }
}
