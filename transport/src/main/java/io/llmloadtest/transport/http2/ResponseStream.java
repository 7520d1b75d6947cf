package io.llmloadtest.transport.http2;

import io.llmloadtest.transport.http.ResponseSink;

/** Hears the response on one stream: what there is of it, and its end or its failure once. */
public interface ResponseStream extends ResponseSink {
    /** No more comes of it. */
    void failed(StreamFailure failure);
}
