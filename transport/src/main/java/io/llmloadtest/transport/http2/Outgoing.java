package io.llmloadtest.transport.http2;

import io.llmloadtest.transport.loop.Connection;

/** What goes out on a connection, and what the peer allows of it. */
final class Outgoing {
    static final int FIRST_WINDOW = 65_535;

    /** Larger frames only make other streams wait. */
    private static final int LARGEST_FRAME = 1 << 18;

    private final Connection connection;
    private final FrameWriter writer = new FrameWriter();
    private int holds;
    private long window = FIRST_WINDOW;
    private int streamWindow = FIRST_WINDOW;
    private int maxPayload = Frame.MAX_PAYLOAD;

    Outgoing(Connection connection) {
        this.connection = connection;
    }

    FrameWriter writer() {
        return writer;
    }

    /** From here on nothing is written before as many calls of {@link #release}. */
    void hold() {
        holds++;
    }

    void release() {
        holds--;
        flush();
    }

    /** Writes what there is, at once or with what else the current read makes us say. */
    void flush() {
        if (holds == 0 && writer.length() > 0) {
            int length = writer.length();
            writer.clear();
            connection.write(writer.bytes(), 0, length);
        }
    }

    int maxPayload() {
        return maxPayload;
    }

    void maxPayload(long bytes) {
        maxPayload = (int) Math.min(bytes, LARGEST_FRAME);
    }

    /** Of the connection: bytes of bodies that may still be sent. */
    long window() {
        return window;
    }

    void sent(int bytes) {
        window -= bytes;
    }

    void widen(int bytes) {
        window += bytes;
    }

    /** Of a stream that is opened now. */
    int streamWindow() {
        return streamWindow;
    }

    /** By how much the window of streams that are open changes. */
    long streamWindow(int bytes) {
        long change = (long) bytes - streamWindow;
        streamWindow = bytes;
        return change;
    }
}
