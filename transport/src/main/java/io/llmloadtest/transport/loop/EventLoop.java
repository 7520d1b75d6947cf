package io.llmloadtest.transport.loop;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One thread that waits for its sockets, its timers and tasks from other threads, and runs what they call for. */
public interface EventLoop extends AutoCloseable {
    /** Runs {@code task} on the loop's thread, soon; never when the loop ends before. From any thread. */
    void execute(Runnable task);

    /**
     * A future for what runs on the loop to complete. When the loop ends before that, closed or by an error that it
     * can't survive, the future fails with an {@link EventLoopEndedException}: nobody waits for a loop that is no more.
     * From any thread.
     */
    <T> CompletableFuture<T> promise();

    /** Runs {@code task} at {@code dueNanos} on {@link System#nanoTime}'s scale, never before. Only on the loop. */
    Timer at(long dueNanos, Runnable task);

    /** Begins to connect; {@code handler} hears how it went. Only on the loop. */
    Connection connect(InetSocketAddress address, ConnectionHandler handler);

    /**
     * Listens; every accepted connection gets a handler of its own. From any thread, blocks until bound.
     *
     * @throws java.io.UncheckedIOException when the address can't be bound
     * @throws EventLoopEndedException when the loop ends before
     */
    Listener listen(InetSocketAddress address, Supplier<ConnectionHandler> handlers);

    /**
     * Lets arrivals wait for so long while they are many, which costs less for each; 0, as at the beginning, serves each
     * as soon as it can. Only for those who go by the kernel's stamps. Only on the loop.
     */
    void gather(long nanos);

    /** Whether the calling thread is the loop's. */
    boolean inLoop();

    /** Whether arrival stamps are the kernel's. */
    boolean kernelStamps();

    /** Closes all connections and listeners and ends the thread. From any other thread; blocks until done. */
    @Override
    void close();

    /** A task that waits for its time. */
    interface Timer {
        /** Does nothing when it ran or was cancelled. Only on the loop. */
        void cancel();
    }

    /** A bound socket. */
    interface Listener extends AutoCloseable {
        /** With the port that was really bound. */
        InetSocketAddress address();

        @Override
        void close();
    }
}
