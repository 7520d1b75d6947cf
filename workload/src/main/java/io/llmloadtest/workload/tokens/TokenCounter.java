package io.llmloadtest.workload.tokens;

/** Counts the tokens of a text. Safe to call from several threads. */
@FunctionalInterface
public interface TokenCounter {
    /** The tokens of {@code text}, in which special tokens such as {@code <|endoftext|>} are ordinary text. */
    int count(String text);
}
