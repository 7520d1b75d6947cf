package io.llmloadtest.transport.http;

/** What it meant that the peer sends no more. */
public enum EndOfStream {
    /** No byte of a message had come: nothing is lost, though an awaited message will not come. */
    IDLE,
    /** The end of the stream is the end of the body, as its head announced; {@link BodySink#end} was told. */
    COMPLETE,
    /** A message is cut in the middle. */
    CUT
}
