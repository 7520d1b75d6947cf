package io.llmloadtest.core.compare;

/** What a change means. */
public enum Judgement {
    BETTER,
    WORSE,
    /** Less than matters to anybody, and that is sure. */
    SAME,
    CANNOT_TELL
}
