package io.llmloadtest.storage.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Writes small numbers in few bytes: seven bits a byte, the lowest first, the eighth bit says that more follow. */
final class ByteWriter {
    private byte[] bytes = new byte[512];
    private int size;

    void unsigned(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Zigzag: small whatever the sign. */
    void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    void real(double value) {
        room(Long.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (bits >>> shift);
        }
    }

    void text(String text) {
        byte[] encoded = text.getBytes(UTF_8);
        unsigned(encoded.length);
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
    }

    byte[] written() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
