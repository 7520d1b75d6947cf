package io.llmloadtest.transport.http2;

import io.llmloadtest.transport.http.HttpFormatException;

/** What comes in on one stream. Exceptions concern the stream only. */
interface Incoming {
    /** The first block of fields, or one that follows it: an interim head's successor, or trailers. */
    void fields(HeaderReader.Fields fields, boolean endStream) throws HttpFormatException;

    void body(byte[] bytes, int from, int to) throws HttpFormatException;

    void end() throws HttpFormatException;

    void failed(StreamFailure failure);
}
