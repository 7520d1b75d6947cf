package io.llmloadtest.transport.http2;

import io.llmloadtest.transport.http.RequestSink;

/** Hears the request on one stream. */
public interface RequestStream extends RequestSink {
    /** The client wants no answer any more. */
    void gone();
}
