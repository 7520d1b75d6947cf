package io.llmloadtest.protocols.answer;

/**
 * How a protocol sends a streamed answer.
 *
 * @param lines whether as JSON documents, one a line; else as server-sent events
 * @param endMark what ends it, to be named in a sentence; empty where nothing does but the end of the body
 */
public record StreamForm(boolean lines, String endMark) {
    /** Server-sent events that OpenAI's end mark ends. */
    public static final StreamForm EVENTS = events("[DONE]");

    /** JSON documents, one a line; the last one says that it is the last. */
    public static final StreamForm LINES = new StreamForm(true, "the last line");

    /** Server-sent events that end where the body ends, so that only a body that is cut tells of a cut answer. */
    public static final StreamForm UNMARKED = events("");

    /** Server-sent events that a mark of the protocol's own ends. */
    public static StreamForm events(String endMark) {
        return new StreamForm(false, endMark);
    }

    /** Whether anything says that an answer is over before its body is. */
    public boolean hasEndMark() {
        return !endMark.isEmpty();
    }
}
