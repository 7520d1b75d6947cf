package io.llmloadtest.engine.net;

import io.llmloadtest.transport.http.EndOfStream;
import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.ResponseHead;
import io.llmloadtest.transport.http.ResponseSink;
import io.llmloadtest.transport.http2.Http2Connection;
import io.llmloadtest.transport.http2.ResponseStream;
import io.llmloadtest.transport.http2.StreamFailure;
import io.llmloadtest.transport.loop.Connection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** HTTP/2, of which one stream is used at a time. */
final class SerialHttp2 implements SerialHttp, Http2Connection.Owner {
    private @Nullable Http2Connection http;
    private @Nullable WireRequest waiting;
    private @Nullable ResponseSink sink;
    private @Nullable StreamFailure failure;
    private boolean underWay;

    @Override
    public void connected(Connection open) {
        http = Http2Connection.client(open, this);
    }

    @Override
    public void send(WireRequest request) {
        underWay = true;
        failure = null;
        waiting = request;
        ask();
    }

    @Override
    public void settled() {
        ask();
    }

    @Override
    public void goingAway() {
        if (waiting != null && http != null) {
            failure = new StreamFailure(StreamFailure.Kind.REFUSED, http.goAway());
        }
    }

    private void ask() {
        WireRequest request = waiting;
        if (request != null && http != null && http.takesMore()) {
            waiting = null;
            http.open(request.method(), new Answer()).request(request.bytes(), request.bodyFrom());
        }
    }

    @Override
    public int feed(byte[] bytes, int from, int to, ResponseSink hearer) throws HttpFormatException {
        sink = hearer;
        if (http != null) {
            http.feed(bytes, from, to);
        }
        return to;
    }

    @Override
    public Optional<Losses.Loss> failure() {
        return Optional.ofNullable(failure).map(Losses::of);
    }

    @Override
    public boolean idle() {
        return !underWay;
    }

    @Override
    public boolean keepAlive() {
        return http != null && http.takesMore();
    }

    @Override
    public EndOfStream endOfStream(ResponseSink hearer) {
        return underWay ? EndOfStream.CUT : EndOfStream.IDLE;
    }

    /** Passes on what comes, to whoever takes this read's. */
    private final class Answer implements ResponseStream {
        @Override
        public void head(ResponseHead head) {
            if (sink != null) {
                sink.head(head);
            }
        }

        @Override
        public void body(byte[] bytes, int from, int to) {
            if (sink != null) {
                sink.body(bytes, from, to);
            }
        }

        @Override
        public void trailers(HttpHeaders trailers) {
            if (sink != null) {
                sink.trailers(trailers);
            }
        }

        @Override
        public void end() {
            underWay = false;
            if (sink != null) {
                sink.end();
            }
        }

        @Override
        public void failed(StreamFailure why) {
            failure = why;
        }
    }
}
