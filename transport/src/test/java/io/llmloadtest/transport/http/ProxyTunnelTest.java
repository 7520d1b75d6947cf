package io.llmloadtest.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import io.llmloadtest.transport.loop.EventLoop;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProxyTunnelTest {
    private final List<String> heard = new ArrayList<>();
    private final FakeConnection connection = new FakeConnection();
    private final ConnectionHandler inner = new ConnectionHandler() {
        @Override
        public void connected(Connection opened) {
            heard.add("connected");
        }

        @Override
        public void received(Connection from, byte[] bytes, int start, int end, long arrival, long read) {
            heard.add("received " + new String(bytes, start, end - start, StandardCharsets.ISO_8859_1) + " at "
                    + arrival);
        }

        @Override
        public void flushed(Connection flushed) {
            heard.add("flushed");
        }

        @Override
        public void closed(Connection closed, CloseReason reason) {
            heard.add("closed " + reason.kind() + " " + reason.detail());
        }
    };
    private final ProxyTunnel tunnel = tunnel("http://proxy:3128");

    private ProxyTunnel tunnel(String proxy) {
        return new ProxyTunnel(new Authority("model.example", 443), URI.create(proxy), inner);
    }

    private void answer(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        tunnel.received(connection, bytes, 0, bytes.length, 7, 8);
    }

    @Test
    void the_proxy_is_asked_before_the_inner_handler_hears_of_anything() {
        tunnel.connected(connection);
        tunnel.flushed(connection);

        assertThat(connection.written())
                .isEqualTo("CONNECT model.example:443 HTTP/1.1\r\nHost: model.example:443\r\n\r\n");
        assertThat(heard).isEmpty();
    }

    @Test
    void credentials_in_the_proxys_uri_are_sent() {
        tunnel("http://user:p%40ss@proxy:3128").connected(connection);

        assertThat(connection.written()).contains("Proxy-Authorization: Basic dXNlcjpwQHNz\r\n");
    }

    @Test
    void a_granted_tunnel_is_the_inner_handlers_connection() {
        tunnel.connected(connection);
        answer("HTTP/1.1 200 Connection establ");
        answer("ished\r\n\r\n");
        answer("hello");
        tunnel.flushed(connection);
        tunnel.closed(connection, new CloseReason(CloseReason.Kind.END_OF_STREAM, ""));

        assertThat(heard).containsExactly("connected", "received hello at 7", "flushed", "closed END_OF_STREAM ");
    }

    @Test
    void bytes_behind_the_proxys_answer_belong_to_the_inner_handler() {
        tunnel.connected(connection);
        answer("HTTP/1.1 200 OK\r\n\r\nhello");

        assertThat(heard).containsExactly("connected", "received hello at 7");
    }

    @Test
    void a_refused_tunnel_is_closed_with_the_proxys_status() {
        tunnel.connected(connection);
        answer("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 5\r\n\r\nwho ");
        answer("?");
        assertThat(connection.isOpen()).isFalse();
        tunnel.closed(connection, new CloseReason(CloseReason.Kind.LOCAL, ""));

        assertThat(heard)
                .containsExactly("closed PROXY the proxy refused the tunnel: 407 Proxy Authentication Required");
    }

    @Test
    void an_answer_that_is_not_http_closes_the_tunnel() {
        tunnel.connected(connection);
        answer("SSH-2.0\r\n");
        tunnel.closed(connection, new CloseReason(CloseReason.Kind.LOCAL, ""));

        assertThat(heard).singleElement().asString().startsWith("closed PROXY the proxy's answer to CONNECT: not HTTP");
    }

    @Test
    void a_proxy_that_hangs_up_without_an_answer_is_named() {
        tunnel.connected(connection);
        tunnel.closed(connection, new CloseReason(CloseReason.Kind.RESET, "read"));

        assertThat(heard).singleElement().asString().startsWith("closed PROXY the proxy ended the connection");
    }

    @Test
    void a_connection_that_never_came_to_be_keeps_its_reason() {
        tunnel.closed(connection, new CloseReason(CloseReason.Kind.REFUSED, "connect"));

        assertThat(heard).containsExactly("closed REFUSED connect");
    }

    private static final class FakeConnection implements Connection {
        private final StringBuilder written = new StringBuilder();
        private boolean open = true;

        String written() {
            return written.toString();
        }

        @Override
        public void write(byte[] bytes, int from, int to) {
            written.append(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void close() {
            open = false;
        }

        @Override
        public void reset() {
            open = false;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public EventLoop loop() {
            throw new UnsupportedOperationException();
        }
    }
}
