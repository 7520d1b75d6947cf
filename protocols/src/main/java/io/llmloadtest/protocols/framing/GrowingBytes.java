package io.llmloadtest.protocols.framing;

import java.util.Arrays;

/** Bytes that wait for the rest of what they belong to. Allocates only when something has to wait. */
final class GrowingBytes {
    private static final byte[] NONE = {};
    private static final int FIRST_CAPACITY = 512;

    private byte[] bytes = NONE;
    private int length;

    void append(byte[] source, int from, int to) {
        int needed = length + to - from;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(needed, FIRST_CAPACITY), bytes.length * 2));
        }
        System.arraycopy(source, from, bytes, length, to - from);
        length = needed;
    }

    void append(byte one) {
        append(new byte[] {one}, 0, 1);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }
}
