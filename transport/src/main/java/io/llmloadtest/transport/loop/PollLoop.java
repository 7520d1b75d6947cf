package io.llmloadtest.transport.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** The event loop on any poller. */
final class PollLoop implements EventLoop {
    private static final int RESERVE_BYTES = 256 << 10;
    private static final byte[] RELEASED = {};

    private final Poller poller;
    private final Thread thread;
    private final ReadBuffer readBuffer = new ReadBuffer();
    private final TimerHeap timers = new TimerHeap();
    private final Set<SocketConnection> connections = new HashSet<>();
    private final Set<Poller.Acceptor> acceptors = new HashSet<>();
    private final Promises promises = new Promises();
    private final Gathering gathering = new Gathering();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    /** Released when the loop dies, so that there is memory to report it: a loop mostly dies because there is none. */
    private final AtomicReference<byte[]> reserve = new AtomicReference<>(new byte[RESERVE_BYTES]);

    private volatile boolean stopping;

    PollLoop(String name, Poller poller) {
        this.poller = poller;
        this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            turn();
            List.copyOf(connections).forEach(SocketConnection::reset);
            runTasks();
            end(EventLoopEndedException.closed(thread.getName()));
        } catch (Throwable fatal) {
            reserve.set(RELEASED);
            end(EventLoopEndedException.died(thread.getName(), fatal));
            // whoever waits for the loop reports that memory ran out; a stack trace adds nothing to that
            if (!(fatal instanceof OutOfMemoryError)) {
                throw fatal;
            }
        }
    }

    private void turn() {
        while (true) {
            awake.set(false);
            if (stopping) {
                return;
            }
            runTasks();
            runDueTimers();
            if (tasks.isEmpty()) {
                pauseAfter(poller.poll(nextDueNanos()));
            } else {
                poller.pollNow();
            }
        }
    }

    /** Lets go of every socket, so that no peer waits, and fails every promise, so that nobody here does. */
    private void end(EventLoopEndedException how) {
        promises.fail(how);
        // from here on nobody wakes a poller that is closed
        awake.set(true);
        acceptors.forEach(Poller.Acceptor::close);
        List.copyOf(connections).forEach(SocketConnection::drop);
        poller.close();
    }

    private long nextDueNanos() {
        return timers.isEmpty() ? Poller.NEVER : timers.nextDueNanos();
    }

    private void pauseAfter(int events) {
        if (gathering.wanted()) {
            long pauseNanos = gathering.pauseNanos(events, System.nanoTime(), nextDueNanos());
            if (pauseNanos > 0) {
                LockSupport.parkNanos(pauseNanos);
            }
        }
    }

    @Override
    public void gather(long nanos) {
        gathering.length(nanos);
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            runGuarded(task);
        }
    }

    private void runDueTimers() {
        // only those due now: a timer that sets itself again mustn't keep the sockets waiting
        long nowNanos = System.nanoTime();
        while (!timers.isEmpty() && timers.nextDueNanos() - nowNanos <= 0) {
            runGuarded(timers.takeFirst());
        }
    }

    /** Other errors end the loop: of a machine without memory or half a program no measurement is to be had. */
    private void runGuarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | StackOverflowError bug) {
            report(bug);
        }
    }

    /** A bug in somebody's callback: made known without ending the loop, which carries others as well. */
    void report(Throwable bug) {
        thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (!inLoop()) {
            wake();
        }
    }

    private void wake() {
        if (awake.compareAndSet(false, true)) {
            poller.wakeup();
        }
    }

    @Override
    public <T> CompletableFuture<T> promise() {
        return promises.make();
    }

    @Override
    public Timer at(long dueNanos, Runnable task) {
        return timers.add(dueNanos, task);
    }

    @Override
    public Connection connect(InetSocketAddress address, ConnectionHandler handler) {
        SocketConnection connection = new SocketConnection(this, handler);
        connections.add(connection);
        try {
            connection.connecting(poller.connect(address, connection::ready));
        } catch (SocketFailure failure) {
            connection.endedLater(failure.reason());
        }
        return connection;
    }

    @Override
    public Listener listen(InetSocketAddress address, Supplier<ConnectionHandler> handlers) {
        CompletableFuture<Poller.Acceptor> bound = promise();
        execute(() -> {
            try {
                Poller.Acceptor acceptor = poller.listen(address, socket -> accepted(socket, handlers.get()));
                acceptors.add(acceptor);
                bound.complete(acceptor);
            } catch (IOException failure) {
                bound.completeExceptionally(failure);
            }
        });
        try {
            return new BoundListener(bound.join());
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof IOException io ? new UncheckedIOException(io) : failure;
        }
    }

    private Poller.Ready accepted(PolledSocket socket, ConnectionHandler handler) {
        SocketConnection connection = new SocketConnection(this, handler);
        connections.add(connection);
        // the poller learns whom to tell first
        execute(() -> connection.accepted(socket));
        return connection::ready;
    }

    ReadBuffer readBuffer() {
        return readBuffer;
    }

    void forget(SocketConnection connection) {
        connections.remove(connection);
    }

    @Override
    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    @Override
    public boolean kernelStamps() {
        return poller.kernelStamps();
    }

    @Override
    public void close() {
        stopping = true;
        wake();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A listener whose socket is closed on the loop. */
    private final class BoundListener implements Listener {
        private final Poller.Acceptor acceptor;

        private BoundListener(Poller.Acceptor acceptor) {
            this.acceptor = acceptor;
        }

        @Override
        public InetSocketAddress address() {
            return acceptor.address();
        }

        @Override
        public void close() {
            execute(() -> {
                acceptors.remove(acceptor);
                acceptor.close();
            });
        }
    }
}
