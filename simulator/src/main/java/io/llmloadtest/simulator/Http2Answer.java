package io.llmloadtest.simulator;

import io.llmloadtest.transport.http.EndOfStream;
import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.HttpResponseDecoder;
import io.llmloadtest.transport.http.ResponseHead;
import io.llmloadtest.transport.http.ResponseSink;
import io.llmloadtest.transport.http2.ErrorCode;
import io.llmloadtest.transport.http2.HeaderBlock;
import io.llmloadtest.transport.http2.Http2Connection;
import io.llmloadtest.transport.http2.Http2Stream;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.EventLoop;

/**
 * A stream as a connection of its own, on which answers are written as HTTP/1.1 has them: every answer and every fault is
 * thus the same by either version. A connection that ends in mid-answer is a stream that is reset.
 */
final class Http2Answer implements Connection, ResponseSink {
    private static final byte[] NONE = {};

    private final Http2Connection http;
    private final Http2Stream stream;
    private final Connection connection;
    private final HttpResponseDecoder decoder = new HttpResponseDecoder();
    private byte[] trailers = NONE;
    private boolean over;

    Http2Answer(Http2Connection http, Http2Stream stream, Connection connection, String method) {
        this.http = http;
        this.stream = stream;
        this.connection = connection;
        decoder.expect(method);
    }

    /** What is written by one call goes out by one. */
    @Override
    public void write(byte[] bytes, int from, int to) {
        if (!over) {
            http.together(() -> translate(bytes, from, to));
        }
    }

    private void translate(byte[] bytes, int from, int to) {
        try {
            decoder.feed(bytes, from, to, this);
        } catch (HttpFormatException malformed) {
            // fields without a status are no response either
            over = true;
            stream.head(NONE, 0, 0, true);
        }
    }

    @Override
    public void head(ResponseHead head) {
        byte[] block = HeaderBlock.of(head.status(), head.headers());
        stream.head(block, 0, block.length, false);
    }

    @Override
    public void body(byte[] bytes, int from, int to) {
        stream.write(bytes, from, to, false);
    }

    @Override
    public void trailers(HttpHeaders fields) {
        trailers = HeaderBlock.ofTrailers(fields);
    }

    @Override
    public void end() {
        over = true;
        stream.end(trailers);
    }

    @Override
    public void close() {
        if (!over && decoder.endOfStream(this) != EndOfStream.COMPLETE) {
            over = true;
            stream.reset(ErrorCode.INTERNAL_ERROR);
        }
    }

    @Override
    public void reset() {
        if (!over) {
            over = true;
            stream.reset(ErrorCode.CANCEL);
        }
    }

    @Override
    public boolean isOpen() {
        return !over && connection.isOpen();
    }

    @Override
    public EventLoop loop() {
        return connection.loop();
    }
}
