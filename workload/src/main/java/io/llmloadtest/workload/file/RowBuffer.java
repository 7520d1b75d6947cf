package io.llmloadtest.workload.file;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects the bytes of one row, up to a size that no sensible row has. */
final class RowBuffer {
    static final int MAX_MIB = 32;
    private static final int MAX_BYTES = MAX_MIB << 20;

    private byte[] bytes = new byte[1024];
    private int size;
    private boolean blank = true;
    private boolean tooLong;

    void clear() {
        size = 0;
        blank = true;
        tooLong = false;
    }

    void add(int read) {
        if (size == MAX_BYTES) {
            tooLong = true;
            return;
        }
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(2 * size, MAX_BYTES));
        }
        bytes[size++] = (byte) read;
        blank &= read <= ' ';
    }

    /** Of a line's end as Windows writes it. */
    void dropCarriageReturn() {
        if (size > 0 && bytes[size - 1] == '\r') {
            size--;
        }
    }

    boolean isBlank() {
        return blank;
    }

    /** What was collected, until more is. */
    Row row(long number) {
        return row(number, tooLong ? Row.Fault.TOO_LONG : Row.Fault.NONE);
    }

    Row row(long number, Row.Fault fault) {
        return new Row(number, ByteBuffer.wrap(bytes, 0, size), fault);
    }
}
