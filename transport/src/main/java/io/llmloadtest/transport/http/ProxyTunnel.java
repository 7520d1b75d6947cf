package io.llmloadtest.transport.http;

import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Has an HTTP proxy open a tunnel on a new connection, RFC 9110 section 9.3.6. To the inner handler the tunnel is the
 * connection: it hears {@code connected} when the tunnel stands, and {@link CloseReason.Kind#PROXY} when it never does.
 */
public final class ProxyTunnel implements ConnectionHandler {
    private final byte[] request;
    private final ConnectionHandler inner;
    private final HttpResponseDecoder decoder = new HttpResponseDecoder();
    private final Answer answer = new Answer();
    private boolean open;
    private @Nullable CloseReason refusal;

    /**
     * A tunnel for one connection.
     *
     * @param target where the tunnel leads
     * @param proxy its user information, if any, is sent as basic credentials
     */
    public ProxyTunnel(Authority target, URI proxy, ConnectionHandler inner) {
        this.inner = inner;
        var headers = HttpHeaders.NONE.with("Host", target.toString());
        if (proxy.getUserInfo() != null) {
            headers = headers.with("Proxy-Authorization", "Basic " + base64(proxy.getUserInfo()));
        }
        request = new RequestHead("CONNECT", target.toString(), headers).bytes();
    }

    private static String base64(String credentials) {
        return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void connected(Connection connection) {
        decoder.expect("CONNECT");
        connection.write(request, 0, request.length);
    }

    @Override
    public void received(Connection connection, byte[] bytes, int from, int to, long arrivalNanos, long readNanos) {
        int at = open ? from : readAnswer(connection, bytes, from, to);
        if (open && at < to && connection.isOpen()) {
            inner.received(connection, bytes, at, to, arrivalNanos, readNanos);
        }
    }

    private int readAnswer(Connection connection, byte[] bytes, int from, int to) {
        if (refusal != null) {
            return to;
        }
        int at = to;
        try {
            at = decoder.feed(bytes, from, to, answer);
        } catch (HttpFormatException e) {
            refusal = new CloseReason(CloseReason.Kind.PROXY, "the proxy's answer to CONNECT: " + e.getMessage());
        }
        if (refusal != null) {
            connection.close();
        } else if (decoder.idle()) {
            open = true;
            inner.connected(connection);
        }
        return at;
    }

    @Override
    public boolean wantsPacketsApart() {
        return inner.wantsPacketsApart();
    }

    @Override
    public void flushed(Connection connection) {
        if (open) {
            inner.flushed(connection);
        }
    }

    @Override
    public void closed(Connection connection, CloseReason reason) {
        inner.closed(connection, open ? reason : refusedBy(reason));
    }

    private CloseReason refusedBy(CloseReason reason) {
        if (refusal != null) {
            return refusal;
        }
        return switch (reason.kind()) {
            case END_OF_STREAM, RESET ->
                new CloseReason(CloseReason.Kind.PROXY, "the proxy ended the connection without an answer to CONNECT");
            case LOCAL, REFUSED, UNREACHABLE, TIMED_OUT, NO_DESCRIPTORS, NO_PORTS, NO_MEMORY, TLS, PROXY, SYSTEM ->
                reason;
        };
    }

    /** Hears the proxy's answer; the body of a refusal is of no interest. */
    private final class Answer implements ResponseSink {
        @Override
        public void head(ResponseHead head) {
            if (!head.successful()) {
                String status = (head.status() + " " + head.reason()).strip();
                refusal = new CloseReason(CloseReason.Kind.PROXY, "the proxy refused the tunnel: " + status);
            }
        }

        @Override
        public void body(byte[] bytes, int from, int to) {}

        @Override
        public void end() {}
    }
}
