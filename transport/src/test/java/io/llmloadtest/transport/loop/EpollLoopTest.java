package io.llmloadtest.transport.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EpollLoopTest extends PollerContract {
    private static final int MANY = 50;

    @Override
    EventLoops.Kind kind() {
        return EventLoops.Kind.EPOLL;
    }

    /**
     * The kernel merges packets that wait once their arrival was acknowledged, which it puts off for 40 ms where bytes go to
     * and fro; on a busy machine the reader may come later than that.
     */
    @Test
    void a_late_reader_that_wants_packets_apart_gets_each_with_its_own_stamp() throws Exception {
        for (int tries = 0; tries < MANY; tries++) {
            Received client = new Received(1, EpollLoopTest::greet).apart();
            long betweenNanos = playToLateReader(client);
            assertThat(client.bytes()).hasSize(600);
            if (client.stamps.size() == 2) {
                assertThat(client.stamps.getFirst()[0]).isLessThan(betweenNanos);
                assertThat(client.stamps.getLast()[0]).isGreaterThan(betweenNanos - 100_000);
                return;
            }
        }
        fail("packets were merged in all of " + MANY + " tries");
    }

    @Test
    void to_others_a_late_reader_gives_all_that_waits_at_once() throws Exception {
        Received client = new Received(1, EpollLoopTest::greet);
        long betweenNanos = playToLateReader(client);

        assertThat(client.stamps).hasSize(1);
        assertThat(client.stamps.getFirst()[0]).isGreaterThan(betweenNanos - 100_000);
    }

    private static void greet(Connection server) {
        server.write(new byte[] {1}, 0, 1);
    }

    /** Two packets, a millisecond or more apart, to a loop that is at work meanwhile. Returns when the second was sent. */
    private static long playToLateReader(Received client) throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(1);
        try (EventLoop loop = EventLoops.start("late", EventLoops.Kind.EPOLL);
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            loop.execute(
                    () -> loop.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), client));
            try (Socket peer = server.accept()) {
                peer.setTcpNoDelay(true);
                Connection open = client.connection.get(Received.PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(peer.getInputStream().read()).isEqualTo(1);
                awaitStamps(client, peer);
                loop.execute(() -> {
                    greet(open);
                    atWork.countDown();
                    awaited(sent);
                });
                atWork.await();
                assertThat(peer.getInputStream().read()).isEqualTo(1);
                peer.getOutputStream().write(new byte[200]);
                long firstNanos = System.nanoTime();
                while (System.nanoTime() - firstNanos < 1_000_000) {
                    Thread.onSpinWait();
                }
                long betweenNanos = System.nanoTime();
                peer.getOutputStream().write(new byte[400]);
                sent.countDown();
                client.text();
                return betweenNanos;
            }
        }
    }

    /** The kernel begins to stamp a moment after it was first asked to. */
    private static void awaitStamps(Received client, Socket peer) throws Exception {
        do {
            client.forget(1);
            peer.getOutputStream().write(0);
            client.text();
        } while (client.stamps.getFirst()[0] == client.stamps.getFirst()[1]);
        client.forget(600);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
