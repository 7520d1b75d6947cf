package io.llmloadtest.transport.http2;

import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.EventLoop;
import java.io.ByteArrayOutputStream;

/** A connection that keeps what is written to it. */
final class Wire implements Connection {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private int writes;
    private boolean open = true;

    /** What was written since the last call. */
    byte[] take() {
        byte[] bytes = written.toByteArray();
        written.reset();
        return bytes;
    }

    int writes() {
        return writes;
    }

    @Override
    public void write(byte[] bytes, int from, int to) {
        writes++;
        written.write(bytes, from, to - from);
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
