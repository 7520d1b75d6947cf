package io.llmloadtest.transport.loop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Function;

/**
 * What an event loop needs of the operating system: non-blocking sockets and news of their readiness. All methods but
 * {@link #wakeup} belong to one thread.
 */
interface Poller extends AutoCloseable {
    /** Waits for ever unless something becomes ready or somebody wakes it up. */
    long FOR_EVER = -1;

    /**
     * Opens a socket and begins to connect it; {@code ready} hears of its readiness, beginning with writable when the
     * connection stands or has failed.
     */
    PolledSocket connect(InetSocketAddress address, Ready ready) throws SocketFailure;

    /**
     * Listens. Each accepted socket is given to {@code accepted}, which answers with its listener.
     *
     * @throws IOException when the address can't be bound
     */
    Acceptor listen(InetSocketAddress address, Function<PolledSocket, Ready> accepted) throws IOException;

    /** Waits at most {@code timeoutNanos} and tells those that became ready. */
    void poll(long timeoutNanos);

    /** Ends a {@link #poll} under way, or the next one. From any thread. */
    void wakeup();

    /** Whether reads come with kernel stamps. */
    boolean kernelStamps();

    @Override
    void close();

    /** Hears that a socket became ready. */
    @FunctionalInterface
    interface Ready {
        void ready(boolean readable, boolean writable);
    }

    /** A listening socket. */
    interface Acceptor {
        InetSocketAddress address();

        void close();
    }
}
