package io.llmloadtest.transport.loop;

/** A connected, or connecting, stream of bytes owned by one event loop. Only that loop's thread may touch it. */
public interface Connection {
    /**
     * Sends bytes; what the kernel doesn't take at once is copied and sent as it can. The array is free for reuse when
     * this returns. {@link ConnectionHandler#flushed} follows when all is with the kernel. Ignored once closed.
     */
    void write(byte[] bytes, int from, int to);

    /** Sends what is pending, then closes in order; TLS says close_notify first. */
    void close();

    /** Closes at once and tells the peer by a reset; pending bytes are lost. */
    void reset();

    boolean isOpen();

    EventLoop loop();
}
