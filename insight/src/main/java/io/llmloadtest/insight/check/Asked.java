package io.llmloadtest.insight.check;

/**
 * What requests asked of the server, as far as its answers are judged by it.
 *
 * @param streaming for answers token by token
 * @param embeds for vectors, which have no tokens
 */
public record Asked(boolean streaming, FixedLength length, boolean embeds) {
    /** For generated text. */
    public Asked(boolean streaming, FixedLength length) {
        this(streaming, length, false);
    }
}
