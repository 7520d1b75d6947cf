package io.llmloadtest.engine.record;

import io.llmloadtest.protocols.answer.TextSink;

/** The text of one answer, for the turn that is made from it. A model's reasoning is no part of a conversation. */
final class AnswerText implements TextSink {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void text(boolean reasoning, char[] characters, int from, int length) {
        if (!reasoning) {
            text.append(characters, from, length);
        }
    }

    @Override
    public void end() {}

    @Override
    public String toString() {
        return text.toString();
    }
}
