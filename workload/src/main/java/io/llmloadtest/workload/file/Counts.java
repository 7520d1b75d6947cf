package io.llmloadtest.workload.file;

import io.llmloadtest.workload.tokens.TokenCounter;

/**
 * How tokens of a file are counted.
 *
 * @param prompts for prompts; where that would cost too much, it counts nothing
 * @param answers for recorded answers, whose length is asked for
 */
public record Counts(TokenCounter prompts, TokenCounter answers) {
    /** None of them. */
    public static final Counts NONE = new Counts(text -> 0, text -> 0);
}
