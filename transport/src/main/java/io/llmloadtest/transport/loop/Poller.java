package io.llmloadtest.transport.loop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Function;

/**
 * What an event loop needs of the operating system: non-blocking sockets and news of their readiness. All methods but
 * {@link #wakeup} belong to one thread.
 */
interface Poller extends AutoCloseable {
    /** No instant to wake up at. */
    long NEVER = Long.MAX_VALUE;

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

    /**
     * Tells those that are ready, without waiting.
     *
     * @return how many
     */
    int pollNow();

    /**
     * Waits until something is ready and tells those that are.
     *
     * @param untilNanos when to give up waiting, on the scale of {@link System#nanoTime}; {@link #NEVER} for never
     * @return how many were ready
     */
    int poll(long untilNanos);

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
