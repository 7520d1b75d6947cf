package io.llmloadtest.storage.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads what {@link ByteWriter} wrote. */
final class ByteReader {
    private final byte[] bytes;
    private int position;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return position < bytes.length;
    }

    long unsigned() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[position++];
            value |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    long signed() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A number that was an int when it was written. */
    int count() {
        return (int) signed();
    }

    /** {@code count} itself, unless so many things can't be left: damaged bytes must not ask for all the memory. */
    int atMost(int count) {
        if (count < 0 || count > bytes.length - position) {
            throw new IndexOutOfBoundsException(count + " values in " + (bytes.length - position) + " bytes");
        }
        return count;
    }

    double real() {
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << 8 | (bytes[position++] & 0xFF);
        }
        return Double.longBitsToDouble(bits);
    }

    String text() {
        int length = (int) unsigned();
        String text = new String(bytes, position, length, UTF_8);
        position += length;
        return text;
    }
}
