package io.llmloadtest.protocols.answer;

/** What an event of a protocol brought. */
public enum EventKind {
    /** No part of an answer: usage alone, a sign of life, an error. */
    OTHER,
    /** A part of an answer without text: a role, a finish reason. */
    TEXTLESS,
    /** Something generated, all of it reasoning. */
    REASONING,
    /** Something generated that is more than reasoning: content, a refusal, a called function, audio. */
    ANSWER;

    /** Whether the event carries anything generated. */
    public boolean hasTokens() {
        return this == REASONING || this == ANSWER;
    }
}
