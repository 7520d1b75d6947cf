package io.llmloadtest.engine.net;

import io.llmloadtest.transport.http.EndOfStream;
import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.http.HttpResponseDecoder;
import io.llmloadtest.transport.http.ResponseSink;
import io.llmloadtest.transport.loop.Connection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1. */
final class SerialHttp1 implements SerialHttp {
    private final HttpResponseDecoder decoder = new HttpResponseDecoder();
    private @Nullable Connection connection;

    @Override
    public void connected(Connection open) {
        connection = open;
    }

    @Override
    public void send(WireRequest request) {
        decoder.expect(request.method());
        if (connection != null) {
            connection.write(request.bytes(), 0, request.bytes().length);
        }
    }

    @Override
    public int feed(byte[] bytes, int from, int to, ResponseSink sink) throws HttpFormatException {
        return decoder.feed(bytes, from, to, sink);
    }

    @Override
    public Optional<Losses.Loss> failure() {
        return Optional.empty();
    }

    @Override
    public boolean idle() {
        return decoder.idle();
    }

    @Override
    public boolean keepAlive() {
        return decoder.keepAlive();
    }

    @Override
    public EndOfStream endOfStream(ResponseSink sink) {
        return decoder.endOfStream(sink);
    }
}
