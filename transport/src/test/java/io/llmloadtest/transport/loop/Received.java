package io.llmloadtest.transport.loop;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A handler that keeps what it hears and lets a test wait for it. */
final class Received implements ConnectionHandler {
    static final long PATIENCE_SECONDS = 20;

    final CompletableFuture<Connection> connection = new CompletableFuture<>();
    final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    final List<long[]> stamps = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private CountDownLatch enough;
    private int expected;
    private final Consumer<Connection> onConnected;
    private boolean apart;

    /** @param expected bytes that {@link #text} waits for */
    Received(int expected, Consumer<Connection> onConnected) {
        this.expected = expected;
        this.enough = new CountDownLatch(expected == 0 ? 0 : 1);
        this.onConnected = onConnected;
    }

    /** One that wants packets apart. */
    Received apart() {
        apart = true;
        return this;
    }

    @Override
    public boolean wantsPacketsApart() {
        return apart;
    }

    @Override
    public void connected(Connection open) {
        onConnected.accept(open);
        connection.complete(open);
    }

    @Override
    public synchronized void received(
            Connection from, byte[] slice, int start, int end, long arrivalNanos, long readNanos) {
        bytes.write(slice, start, end - start);
        stamps.add(new long[] {arrivalNanos, readNanos});
        if (bytes.size() >= expected) {
            enough.countDown();
        }
    }

    @Override
    public void closed(Connection gone, CloseReason reason) {
        closed.complete(reason);
    }

    /** Begins anew, to wait for so many bytes. */
    synchronized void forget(int expectedBytes) {
        bytes.reset();
        stamps.clear();
        expected = expectedBytes;
        enough = new CountDownLatch(1);
    }

    synchronized byte[] bytes() {
        return bytes.toByteArray();
    }

    String text() throws InterruptedException, TimeoutException {
        CountDownLatch awaited;
        synchronized (this) {
            awaited = enough;
        }
        if (!awaited.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException("only " + bytes().length + " of " + expected + " bytes came");
        }
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    CloseReason reason() throws Exception {
        return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
