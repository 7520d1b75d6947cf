package io.llmloadtest.core.plan;

import java.util.Optional;

/**
 * How the rows of a prompt file are to be read.
 *
 * @param format of all rows; empty for a table if a column is given, else for what each row looks like
 * @param promptColumn of a table, where it isn't one of the usual names
 * @param outputColumn of a table, with the output length in tokens; likewise
 */
public record PromptRows(Optional<PromptFormat> format, Optional<String> promptColumn, Optional<String> outputColumn) {
    public static PromptRows of(PromptFormat format) {
        return new PromptRows(Optional.of(format), Optional.empty(), Optional.empty());
    }
}
