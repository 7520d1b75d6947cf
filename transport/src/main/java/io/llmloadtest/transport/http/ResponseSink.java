package io.llmloadtest.transport.http;

/** What a {@link HttpResponseDecoder} tells, in order: the head once, body slices, the end once. */
public interface ResponseSink extends BodySink {
    /** The final head; interim ones (1xx) are skipped. */
    void head(ResponseHead head);
}
