package io.llmloadtest.transport.http;

/** What a {@link HttpRequestDecoder} tells, in order: the head once, body slices, the end once. */
public interface RequestSink extends BodySink {
    /** The head, before any of the body. */
    void head(RequestHead head);
}
