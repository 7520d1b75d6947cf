package io.llmloadtest.insight.check;

/** Whether requests asked the server to generate to their full length, whatever the model wants ({@code ignore_eos}). */
public enum FixedLength {
    ASKED,
    /** The plan leaves the end to the model. */
    SWITCHED_OFF,
    /** The protocol has no such option, or the server refused it. */
    UNAVAILABLE
}
