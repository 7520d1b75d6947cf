package io.llmloadtest.engine;

import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import io.llmloadtest.transport.loop.EventLoop;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A loop of timers alone, which its test keeps and runs. */
public abstract class SocketlessLoop implements EventLoop {
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
