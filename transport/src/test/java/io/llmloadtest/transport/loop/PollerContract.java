package io.llmloadtest.transport.loop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.transport.loop.CloseReason.Kind;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every event loop promises, whatever poller it stands on. The peers are the JDK's own blocking sockets. */
abstract class PollerContract {
    private EventLoop loop;

    abstract EventLoops.Kind kind();

    @BeforeEach
    void start() {
        loop = EventLoops.start("under-test", kind());
    }

    @AfterEach
    void stop() {
        loop.close();
    }

    private Received connect(InetSocketAddress address, int expectedBytes, Consumer<Connection> onConnected) {
        Received received = new Received(expectedBytes, onConnected);
        loop.execute(() -> loop.connect(address, received));
        return received;
    }

    private static InetSocketAddress addressOf(ServerSocket server) {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    private static ServerSocket listening() throws Exception {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static void send(Connection connection, byte[] bytes) {
        connection.write(bytes, 0, bytes.length);
    }

    @Test
    void bytes_go_out_and_come_back() throws Exception {
        try (ServerSocket server = listening()) {
            Received client = connect(addressOf(server), 4, c -> send(c, "ping".getBytes(UTF_8)));
            try (Socket peer = server.accept()) {
                assertThat(peer.getInputStream().readNBytes(4)).isEqualTo("ping".getBytes(UTF_8));
                peer.getOutputStream().write("pong".getBytes(UTF_8));
                assertThat(client.text()).isEqualTo("pong");
            }
        }
    }

    @Test
    void a_stamp_lies_between_the_peers_sending_and_the_read() throws Exception {
        try (ServerSocket server = listening()) {
            Received client = connect(addressOf(server), 1, c -> {});
            try (Socket peer = server.accept()) {
                client.connection.get(Received.PATIENCE_SECONDS, TimeUnit.SECONDS);
                long beforeNanos = System.nanoTime();
                peer.getOutputStream().write('x');
                client.text();
                long[] stamps = client.stamps.getFirst();
                // the two clocks are mapped onto each other to within some microseconds
                assertThat(stamps[0]).isBetween(beforeNanos - 100_000, stamps[1]);
                assertThat(stamps[1]).isLessThanOrEqualTo(System.nanoTime());
            }
        }
    }

    @Test
    void a_peer_that_closes_in_order_ends_the_stream() throws Exception {
        try (ServerSocket server = listening()) {
            Received client = connect(addressOf(server), 3, c -> {});
            try (Socket peer = server.accept()) {
                peer.getOutputStream().write("bye".getBytes(UTF_8));
            }
            assertThat(client.reason().kind()).isEqualTo(Kind.END_OF_STREAM);
            assertThat(client.text()).isEqualTo("bye");
        }
    }

    @Test
    void a_peer_that_closes_only_its_sending_side_ends_the_stream() throws Exception {
        try (ServerSocket server = listening()) {
            Received client = connect(addressOf(server), 0, c -> {});
            try (Socket peer = server.accept()) {
                peer.shutdownOutput();
                assertThat(client.reason().kind()).isEqualTo(Kind.END_OF_STREAM);
            }
        }
    }

    @Test
    void a_reset_is_named() throws Exception {
        try (ServerSocket server = listening()) {
            Received client = connect(addressOf(server), 0, c -> {});
            Socket peer = server.accept();
            client.connection.get(Received.PATIENCE_SECONDS, TimeUnit.SECONDS);
            peer.setSoLinger(true, 0);
            peer.close();
            assertThat(client.reason().kind()).isEqualTo(Kind.RESET);
        }
    }

    @Test
    void a_refused_connection_is_named() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket server = listening()) {
            nobody = addressOf(server);
        }
        assertThat(connect(nobody, 0, c -> {}).reason().kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void a_network_without_a_route_is_named() throws Exception {
        // a link-local address without its interface can't be routed
        InetSocketAddress nowhere = new InetSocketAddress(InetAddress.ofLiteral("fe80::1"), 9);
        assertThat(connect(nowhere, 0, c -> {}).reason().kind()).isIn(Kind.UNREACHABLE, Kind.SYSTEM);
    }

    @Test
    void what_the_kernel_does_not_take_at_once_is_sent_as_it_can() throws Exception {
        byte[] large = new byte[16 * 1024 * 1024];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31);
        }
        CompletableFuture<Void> flushed = new CompletableFuture<>();
        try (ServerSocket server = listening()) {
            ConnectionHandler handler = new ConnectionHandler() {
                @Override
                public void connected(Connection connection) {
                    connection.write(large, 0, large.length / 2);
                    connection.write(large, large.length / 2, large.length);
                }

                @Override
                public void received(Connection c, byte[] bytes, int from, int to, long arrival, long read) {}

                @Override
                public void flushed(Connection connection) {
                    flushed.complete(null);
                }

                @Override
                public void closed(Connection connection, CloseReason reason) {}
            };
            loop.execute(() -> loop.connect(addressOf(server), handler));
            try (Socket peer = server.accept()) {
                assertThat(peer.getInputStream().readNBytes(large.length)).isEqualTo(large);
                flushed.get(Received.PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void closing_sends_what_is_pending_first() throws Exception {
        byte[] large = new byte[8 * 1024 * 1024];
        try (ServerSocket server = listening()) {
            Received client = connect(addressOf(server), 0, c -> {
                send(c, large);
                c.close();
            });
            try (Socket peer = server.accept()) {
                assertThat(peer.getInputStream().readAllBytes()).hasSize(large.length);
            }
            assertThat(client.reason().kind()).isEqualTo(Kind.LOCAL);
        }
    }

    @Test
    void a_listener_accepts_many_and_serves_each() throws Exception {
        List<Received> accepted = new ArrayList<>();
        EventLoop.Listener listener = loop.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), () -> {
            Received handler = new Received(1, c -> send(c, "hello".getBytes(UTF_8)));
            accepted.add(handler);
            return handler;
        });
        List<Socket> peers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            peers.add(new Socket(
                    listener.address().getAddress(), listener.address().getPort()));
        }
        for (Socket peer : peers) {
            try (peer;
                    OutputStream out = peer.getOutputStream()) {
                assertThat(peer.getInputStream().readNBytes(5)).isEqualTo("hello".getBytes(UTF_8));
                out.write('!');
            }
        }
        for (Received handler : List.copyOf(accepted)) {
            assertThat(handler.text()).isEqualTo("!");
            assertThat(handler.reason().kind()).isEqualTo(Kind.END_OF_STREAM);
        }
        assertThat(accepted).hasSize(50);
    }

    @Test
    void an_address_in_use_can_not_be_bound() throws Exception {
        try (ServerSocket server = listening()) {
            assertThatThrownBy(() -> loop.listen(addressOf(server), () -> new Received(0, c -> {})))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void ipv6_works() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("::1"))) {
            connect(addressOf(server), 0, c -> send(c, "six".getBytes(UTF_8)));
            try (Socket peer = server.accept()) {
                assertThat(peer.getInputStream().readNBytes(3)).isEqualTo("six".getBytes(UTF_8));
            }
        }
    }

    @Test
    void timers_fire_in_order_and_never_early() throws Exception {
        CompletableFuture<List<Integer>> order = new CompletableFuture<>();
        List<Integer> fired = new ArrayList<>();
        List<Long> lateNanos = new ArrayList<>();
        loop.execute(() -> {
            long start = System.nanoTime();
            for (int i : new int[] {3, 1, 2, 0}) {
                long due = start + i * 1_300_000L;
                loop.at(due, () -> {
                    fired.add(i);
                    lateNanos.add(System.nanoTime() - due);
                    if (fired.size() == 4) {
                        order.complete(List.copyOf(fired));
                    }
                });
            }
        });
        assertThat(order.get(Received.PATIENCE_SECONDS, TimeUnit.SECONDS)).containsExactly(0, 1, 2, 3);
        assertThat(lateNanos).allMatch(late -> late >= 0);
    }

    @Test
    void a_cancelled_timer_does_not_fire() throws Exception {
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        boolean[] fired = {false};
        loop.execute(() -> {
            long now = System.nanoTime();
            EventLoop.Timer cancelled = loop.at(now + 1_000_000, () -> fired[0] = true);
            loop.at(now + 2_000_000, () -> second.complete(fired[0]));
            cancelled.cancel();
            cancelled.cancel();
        });
        assertThat(second.get(Received.PATIENCE_SECONDS, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void tasks_of_other_threads_run_on_the_loop_in_their_order() throws Exception {
        CompletableFuture<List<Integer>> done = new CompletableFuture<>();
        List<Integer> seen = new ArrayList<>();
        IntStream.range(0, 1000)
                .forEach(i -> loop.execute(() -> {
                    assertThat(loop.inLoop()).isTrue();
                    seen.add(i);
                    if (seen.size() == 1000) {
                        done.complete(seen);
                    }
                }));
        assertThat(done.get(Received.PATIENCE_SECONDS, TimeUnit.SECONDS)).isSorted();
        assertThat(loop.inLoop()).isFalse();
    }

    @Test
    void closing_the_loop_closes_its_connections() throws Exception {
        try (ServerSocket server = listening()) {
            Received client = connect(addressOf(server), 0, c -> {});
            try (Socket peer = server.accept()) {
                client.connection.get(Received.PATIENCE_SECONDS, TimeUnit.SECONDS);
                loop.close();
                assertThat(client.reason().kind()).isEqualTo(Kind.LOCAL);
                assertThat(peer.isConnected()).isTrue();
            }
        }
    }

    @Test
    void a_handler_that_fails_loses_its_connection_but_not_the_loop() throws Exception {
        try (ServerSocket server = listening()) {
            Received broken = connect(addressOf(server), 0, c -> {
                throw new IllegalStateException("on purpose");
            });
            assertThat(broken.reason().kind()).isEqualTo(Kind.SYSTEM);
            Received healthy = connect(addressOf(server), 0, c -> {});
            assertThat(healthy.connection
                            .get(Received.PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .isOpen())
                    .isTrue();
        }
    }

    private void die() {
        loop.execute(() -> {
            throw new NoClassDefFoundError("on purpose");
        });
    }

    @Test
    void who_waits_for_a_loop_that_dies_hears_of_what() {
        CompletableFuture<String> promise = loop.promise();
        die();
        assertThatThrownBy(() -> promise.get(Received.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .rootCause()
                .isInstanceOf(NoClassDefFoundError.class)
                .hasMessage("on purpose");
        assertThatThrownBy(promise::join)
                .isInstanceOf(EventLoopEndedException.class)
                .hasMessageContaining("'under-test' died of java.lang.NoClassDefFoundError: on purpose");
    }

    @Test
    void a_loop_that_died_promises_nothing_more_and_can_be_closed() {
        die();
        assertThatThrownBy(() -> loop.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), () -> {
                    throw new AssertionError("nobody connects");
                }))
                .isInstanceOf(EventLoopEndedException.class);
        loop.close();
        assertThat(loop.promise()).isCompletedExceptionally();
    }

    @Test
    void the_peers_of_a_loop_that_died_do_not_wait_for_it() throws Exception {
        EventLoop.Listener listener = loop.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                () -> new Received(1, c -> {
                    throw new NoClassDefFoundError("on purpose");
                }));
        try (Socket peer =
                new Socket(listener.address().getAddress(), listener.address().getPort())) {
            assertThatThrownBy(() -> assertThat(peer.getInputStream().read()).isEqualTo(-1))
                    .isInstanceOf(SocketException.class);
            loop.close();
            assertThatThrownBy(() -> new Socket(
                            listener.address().getAddress(), listener.address().getPort()))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void a_promise_of_a_loop_that_is_closed_fails() {
        CompletableFuture<String> promise = loop.promise();
        loop.close();
        assertThatThrownBy(promise::join)
                .isInstanceOf(EventLoopEndedException.class)
                .hasMessageContaining("was closed");
    }
}
