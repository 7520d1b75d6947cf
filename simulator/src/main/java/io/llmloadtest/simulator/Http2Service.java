package io.llmloadtest.simulator;

import io.llmloadtest.simulator.dialect.ByteBuilder;
import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.RequestHead;
import io.llmloadtest.transport.http2.Http2Connection;
import io.llmloadtest.transport.http2.Http2Stream;
import io.llmloadtest.transport.http2.RequestStream;
import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One client's HTTP/2 connection, behind its greeting: requests in streams, answered at the same time. */
final class Http2Service implements ConnectionHandler, Http2Connection.Owner {
    /** As many as usual servers allow. */
    private static final int STREAMS = 128;

    private final Site site;
    private final Connection connection;
    private final Http2Connection http;
    private final Set<Asked> open = new HashSet<>();
    private long arrivalNanos;

    Http2Service(Site site, Connection connection) {
        this.site = site;
        this.connection = connection;
        this.http = Http2Connection.server(connection, this, STREAMS);
    }

    @Override
    public void connected(Connection again) {
        throw new IllegalStateException("it stood before it spoke");
    }

    @Override
    public void settled() {}

    @Override
    public RequestStream accepted(Http2Stream stream) {
        Asked asked = new Asked(stream);
        open.add(asked);
        return asked;
    }

    @Override
    public void received(Connection from, byte[] bytes, int start, int end, long arrival, long readNanos) {
        arrivalNanos = arrival;
        try {
            http.feed(bytes, start, end);
        } catch (HttpFormatException malformed) {
            from.close();
        }
    }

    @Override
    public void closed(Connection gone, CloseReason reason) {
        site.closed(gone);
        List.copyOf(open).forEach(Asked::gone);
    }

    /** One stream's request. */
    private final class Asked implements RequestStream {
        private final Http2Stream stream;
        private final ByteBuilder body = new ByteBuilder(1024);
        private RequestHead head = new RequestHead("GET", "/", HttpHeaders.NONE);
        private Optional<ServedRequest> served = Optional.empty();

        private Asked(Http2Stream stream) {
            this.stream = stream;
        }

        @Override
        public void head(RequestHead asked) {
            head = asked;
        }

        @Override
        public void body(byte[] bytes, int from, int to) {
            body.append(bytes, from, to);
        }

        @Override
        public void end() {
            var request = new HttpRequest(head, body.toByteArray(), arrivalNanos, true);
            var answer = new Http2Answer(http, stream, connection, head.method());
            var exchange = new ServedRequest(request, answer, () -> open.remove(this));
            served = Optional.of(exchange);
            site.answer(exchange);
        }

        @Override
        public void gone() {
            if (open.remove(this)) {
                served.ifPresent(ServedRequest::gone);
            }
        }
    }
}
