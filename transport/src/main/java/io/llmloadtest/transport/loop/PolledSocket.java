package io.llmloadtest.transport.loop;

/** A non-blocking stream socket that a {@link Poller} watches. Only the poller's thread touches it. */
interface PolledSocket {
    /** To be called when the socket became writable while connecting. */
    void finishConnect() throws SocketFailure;

    /**
     * Reads what is there, at most the buffer's capacity.
     *
     * @return bytes read; 0 when none are there, -1 when the peer has ended its side
     */
    int read(ReadBuffer into) throws SocketFailure;

    /**
     * Reads no more than came in with the first packet that waits, as far as the system tells packets apart.
     *
     * @return as {@link #read}
     */
    default int readPacket(ReadBuffer into) throws SocketFailure {
        return read(into);
    }

    /** Hands bytes to the kernel and returns how many it took. */
    int write(byte[] bytes, int from, int to) throws SocketFailure;

    /** What to wake up for: always for bytes to read once connected, for room to write on demand. */
    void watch(boolean readable, boolean writable);

    /** Closes the socket; with {@code reset} the peer is told so at once and unsent bytes are dropped. */
    void close(boolean reset);
}
