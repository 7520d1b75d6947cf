package io.llmloadtest.core.plan;

/** What each row of a prompt file is. */
public enum PromptFormat {
    /** A line is a prompt. */
    TEXT,
    /** A list of messages, or an object with {@code messages}. */
    MESSAGES,
    /** A whole body of a request to OpenAI's API; all of its fields are sent. */
    BODIES,
    /** A line of a batch file for OpenAI's API: method, address and body. */
    OPENAI_BATCH,
    /** An object with {@code prompt} and perhaps {@code output_tokens}, as vLLM's custom data sets have. */
    CUSTOM,
    /** A conversation: {@code conversations}, whose turns have {@code from} and {@code value}. */
    SHAREGPT,
    /** An object with {@code question}, {@code text} or {@code query}. */
    QUESTION,
    /** A table with a header line; a column holds the prompts. */
    CSV
}
