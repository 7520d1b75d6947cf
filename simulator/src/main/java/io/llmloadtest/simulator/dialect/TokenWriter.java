package io.llmloadtest.simulator.dialect;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.config.TokenText;
import java.util.Arrays;

/** Writes the texts of tokens, which need no JSON escapes. */
public final class TokenWriter {
    private static final byte[][] WORDS = utf8s(
            " time",
            " light",
            " water",
            " stone",
            " river",
            " house",
            " garden",
            " winter",
            " music",
            " silver",
            " road",
            " morning",
            " paper",
            " window",
            " forest",
            " letter");
    private static final byte[][] LINE_ENDS = utf8s(" left\u2028right", " left\u2029right", " left\u0085right");
    private static final byte[] SPACE = utf8(" ");

    private TokenWriter() {}

    /** The tokens number {@code first} to {@code first + count - 1} of an answer. */
    public static void append(ByteBuilder text, TokenText kind, int first, int count) {
        for (int token = first; token < first + count; token++) {
            switch (kind) {
                case WORDS -> text.append(WORDS[token % WORDS.length]);
                case NANO_TIME -> text.append(SPACE).appendNumber(System.nanoTime());
                case UNICODE_LINE_ENDS -> text.append(LINE_ENDS[token % LINE_ENDS.length]);
            }
        }
    }

    private static byte[][] utf8s(String... texts) {
        return Arrays.stream(texts).map(ByteBuilder::utf8).toArray(byte[][]::new);
    }
}
