package io.llmloadtest.protocols.answer;

/** Takes the text of an answer, for whoever wants more than its length. */
public interface TextSink {
    /** Text is not wanted. */
    TextSink NONE = new TextSink() {
        @Override
        public void text(boolean reasoning, char[] characters, int from, int length) {}

        @Override
        public void end() {}
    };

    /** A piece of text; {@code characters} are only valid during the call. */
    void text(boolean reasoning, char[] characters, int from, int length);

    /** The answer is over, however it ended. */
    void end();
}
