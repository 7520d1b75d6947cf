package io.llmloadtest.transport.loop;

/** What a connection's owner hears, always on the connection's event loop. */
public interface ConnectionHandler {
    /** The connection stands; bytes may be written. For an accepted connection the first call of all. */
    void connected(Connection connection);

    /**
     * Bytes came. They are only valid during the call.
     *
     * @param arrivalNanos when they came, on {@link System#nanoTime}'s scale: the kernel's stamp where it gives one
     * @param readNanos when they were read
     */
    void received(Connection connection, byte[] bytes, int from, int to, long arrivalNanos, long readNanos);

    /**
     * Whether the next bytes are to be handed over packet by packet, as far as the kernel still tells them apart, each
     * with its own stamp: a reader that is late would else find the last packet's stamp on all of them. Costs two system
     * calls a read.
     */
    default boolean wantsPacketsApart() {
        return false;
    }

    /** All bytes written so far are with the kernel. Called from inside {@code write} when it took them at once. */
    default void flushed(Connection connection) {}

    /** The connection is gone, or never came to be. The last call of all, exactly one for each connection. */
    void closed(Connection connection, CloseReason reason);
}
