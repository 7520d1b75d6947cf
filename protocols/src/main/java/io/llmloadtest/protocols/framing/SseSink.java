package io.llmloadtest.protocols.framing;

/** Hears the events of a stream. The bytes of an event are only valid during the call. */
public interface SseSink {
    /**
     * An event with its data; several data lines are joined by a line feed.
     *
     * @param error whether the event's type was {@code error}
     */
    void event(boolean error, byte[] bytes, int from, int to);

    /**
     * A line that is neither a field of the standard nor a comment, and so no part of any event: mostly what a server or
     * a proxy says in plain text.
     */
    void stray(byte[] bytes, int from, int to);

    /** An event is longer than any server's could be; the rest of the stream is not looked at. */
    void overlongEvent();
}
