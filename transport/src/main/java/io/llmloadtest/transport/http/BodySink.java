package io.llmloadtest.transport.http;

/** What a decoder tells of any message. */
public interface BodySink {
    /** The next bytes of the body, a slice of the array that was fed: only valid during the call. */
    void body(byte[] bytes, int from, int to);

    /** Fields behind the body, before its end. Those of an HTTP/2 head that is also the end count as such, too. */
    default void trailers(HttpHeaders trailers) {}

    /** The message is whole. The decoder is ready for the next one and may be told so from inside this call. */
    void end();
}
