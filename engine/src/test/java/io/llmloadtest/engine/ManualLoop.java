package io.llmloadtest.engine;

import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import io.llmloadtest.transport.loop.EventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A loop of timers alone, with a clock that a test sets. */
final class ManualLoop implements EventLoop {
    private record Due(long nanos, Runnable task) {}

    private final List<Due> timers = new ArrayList<>();
    long nowNanos;
    int turns;

    /** Runs the loop's turns until that moment; time passes between timers, and while their tasks make it. */
    void runUntil(long untilNanos) {
        for (Due next = first(); next != null && next.nanos <= untilNanos; next = first()) {
            timers.remove(next);
            nowNanos = Math.max(nowNanos, next.nanos);
            turns++;
            next.task.run();
        }
        nowNanos = Math.max(nowNanos, untilNanos);
    }

    private @Nullable Due first() {
        return timers.stream().min(Comparator.comparingLong(Due::nanos)).orElse(null);
    }

    @Override
    public Timer at(long dueNanos, Runnable task) {
        Due due = new Due(dueNanos, task);
        timers.add(due);
        return () -> timers.remove(due);
    }

    @Override
    public void execute(Runnable task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> CompletableFuture<T> promise() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Connection connect(InetSocketAddress address, ConnectionHandler handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Listener listen(InetSocketAddress address, Supplier<ConnectionHandler> handlers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void gather(long nanos) {}

    @Override
    public boolean inLoop() {
        return true;
    }

    @Override
    public boolean kernelStamps() {
        return false;
    }

    @Override
    public void close() {}
}
