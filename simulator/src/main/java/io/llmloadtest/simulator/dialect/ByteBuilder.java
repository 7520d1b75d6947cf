package io.llmloadtest.simulator.dialect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes that is cleared and used again. */
public final class ByteBuilder {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private byte[] bytes;
    private int length;

    public ByteBuilder(int capacity) {
        bytes = new byte[capacity];
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public int length() {
        return length;
    }

    public byte[] array() {
        return bytes;
    }

    public void clear() {
        length = 0;
    }

    public ByteBuilder append(byte[] more) {
        return append(more, 0, more.length);
    }

    public ByteBuilder append(byte[] more, int from, int to) {
        ensure(to - from);
        System.arraycopy(more, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    public ByteBuilder append(ByteBuilder more) {
        return append(more.bytes, 0, more.length);
    }

    public ByteBuilder append(String text) {
        return append(utf8(text));
    }

    public ByteBuilder appendByte(byte one) {
        ensure(1);
        bytes[length++] = one;
        return this;
    }

    /** In place of four bytes that are there. */
    public void putInt(int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> (8 * (3 - i)));
        }
    }

    /** In decimal, without making a string. */
    public ByteBuilder appendNumber(long value) {
        long rest = value;
        if (rest < 0) {
            appendByte((byte) '-');
            rest = -rest;
        }
        int digits = 1;
        for (long left = rest / 10; left > 0; left /= 10) {
            digits++;
        }
        ensure(digits);
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    public ByteBuilder appendHex(int value) {
        int digits = Math.max(1, (35 - Integer.numberOfLeadingZeros(value)) / 4);
        ensure(digits);
        for (int digit = digits - 1; digit >= 0; digit--) {
            bytes[length++] = HEX[(value >>> (4 * digit)) & 0xf];
        }
        return this;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
