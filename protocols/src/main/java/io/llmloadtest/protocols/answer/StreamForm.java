package io.llmloadtest.protocols.answer;

/**
 * How a protocol sends a streamed answer.
 *
 * @param endMark what ends it, to be named in a sentence; empty where nothing does but the end of the body
 */
public record StreamForm(Framing framing, String endMark) {
    /** What its pieces are put in. */
    public enum Framing {
        /** Server-sent events. */
        EVENTS,
        /** JSON documents, one a line. */
        LINES,
        /** Messages of gRPC. */
        MESSAGES
    }

    /** Server-sent events that OpenAI's end mark ends. */
    public static final StreamForm EVENTS = events("[DONE]");

    /** JSON documents, one a line; the last one says that it is the last. */
    public static final StreamForm LINES = new StreamForm(Framing.LINES, "the last line");

    /** Messages of gRPC; the last one says that it is the last. */
    public static final StreamForm MESSAGES = new StreamForm(Framing.MESSAGES, "its final response");

    /** Server-sent events that end where the body ends, so that only a body that is cut tells of a cut answer. */
    public static final StreamForm UNMARKED = events("");

    /** Server-sent events that a mark of the protocol's own ends. */
    public static StreamForm events(String endMark) {
        return new StreamForm(Framing.EVENTS, endMark);
    }

    /** Whether it is JSON documents, one a line. */
    public boolean lines() {
        return framing == Framing.LINES;
    }

    /** Whether it is messages of gRPC. */
    public boolean messages() {
        return framing == Framing.MESSAGES;
    }

    /** Whether anything says that an answer is over before its body is. */
    public boolean hasEndMark() {
        return !endMark.isEmpty();
    }
}
