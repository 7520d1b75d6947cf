package io.llmloadtest.transport.loop;

/** Where a loop's reads go: one for all of its sockets. */
final class ReadBuffer {
    static final int CAPACITY = 128 * 1024;

    final byte[] bytes = new byte[CAPACITY];

    /** When the bytes of the last read came in; equal to {@link #readNanos} without a kernel stamp. */
    long arrivalNanos;

    /** When the last read returned. */
    long readNanos;
}
