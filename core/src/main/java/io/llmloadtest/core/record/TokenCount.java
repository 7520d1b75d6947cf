package io.llmloadtest.core.record;

/** A number of tokens and who counted them. */
public record TokenCount(int tokens, TokenSource source) {
    public static final TokenCount UNKNOWN = new TokenCount(0, TokenSource.UNKNOWN);
}
