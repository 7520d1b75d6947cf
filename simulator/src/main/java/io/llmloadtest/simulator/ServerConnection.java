package io.llmloadtest.simulator;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.simulator.dialect.RequestRejected;
import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.HttpRequestDecoder;
import io.llmloadtest.transport.http.RequestHead;
import io.llmloadtest.transport.http.RequestSink;
import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** One client's connection: requests in, answered one after the other in their order. */
final class ServerConnection implements ConnectionHandler {
    private static final byte[] CONTINUE = utf8("HTTP/1.1 100 Continue\r\n\r\n");

    private final Site site;
    private final HttpRequestDecoder decoder = new HttpRequestDecoder();
    private final Deque<HttpRequest> waiting = new ArrayDeque<>();
    private final ByteBuilder body = new ByteBuilder(1024);
    private RequestHead head = new RequestHead("GET", "/", HttpHeaders.NONE);
    private Optional<ServedRequest> current = Optional.empty();
    private boolean dispatching;
    /** Nothing that comes is of interest any more. */
    private boolean deaf;

    ServerConnection(Site site) {
        this.site = site;
    }

    @Override
    public void connected(Connection connection) {
        site.opened(connection);
        if (site.resetsThisConnection()) {
            deaf = true;
            connection.reset();
        }
    }

    @Override
    public void received(Connection connection, byte[] bytes, int from, int to, long arrivalNanos, long readNanos) {
        var incoming = new Incoming(connection, arrivalNanos);
        try {
            int at = from;
            while (at < to && !deaf) {
                at = decoder.feed(bytes, at, to, incoming);
            }
        } catch (HttpFormatException malformed) {
            refuse(connection, String.valueOf(malformed.getMessage()));
        }
    }

    @Override
    public void closed(Connection connection, CloseReason reason) {
        site.closed(connection);
        deaf = true;
        waiting.clear();
        Optional<ServedRequest> left = current;
        current = Optional.empty();
        left.ifPresent(ServedRequest::gone);
    }

    private void refuse(Connection connection, String message) {
        deaf = true;
        byte[] answer = Site.USUAL.refusal(RequestRejected.malformed(message));
        var bytes = new ByteBuilder(512)
                .append("HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\nconnection: close\r\n"
                        + "content-length: " + answer.length + "\r\n\r\n")
                .append(answer);
        connection.write(bytes.array(), 0, bytes.length());
        connection.close();
    }

    /** A loop, not a recursion: many pipelined requests may be answered at once. */
    private void dispatch(Connection connection) {
        if (dispatching) {
            return;
        }
        dispatching = true;
        while (current.isEmpty() && !waiting.isEmpty()) {
            var exchange = new ServedRequest(waiting.removeFirst(), connection, () -> answered(connection));
            current = Optional.of(exchange);
            site.answer(exchange);
        }
        dispatching = false;
    }

    private void answered(Connection connection) {
        current = Optional.empty();
        dispatch(connection);
    }

    /** Gathers requests from the bytes of one read. */
    private final class Incoming implements RequestSink {
        private final Connection connection;
        private final long arrivalNanos;

        Incoming(Connection connection, long arrivalNanos) {
            this.connection = connection;
            this.arrivalNanos = arrivalNanos;
        }

        @Override
        public void head(RequestHead next) {
            head = next;
            body.clear();
            if (next.expectsContinue()) {
                connection.write(CONTINUE, 0, CONTINUE.length);
            }
        }

        @Override
        public void body(byte[] bytes, int from, int to) {
            body.append(bytes, from, to);
        }

        @Override
        public void end() {
            waiting.addLast(new HttpRequest(head, body.toByteArray(), arrivalNanos, decoder.keepAlive()));
            dispatch(connection);
        }
    }
}
