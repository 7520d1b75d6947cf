package io.llmloadtest.workload.file;

import java.io.IOException;
import java.io.InputStream;

/** Bytes one by one, with their place in the file. */
final class ByteCursor {
    static final int END = -1;

    private final InputStream in;
    private final byte[] chunk = new byte[16 << 10];
    private int at;
    private int limit;
    private long offset;

    ByteCursor(InputStream in, long offset) {
        this.in = in;
        this.offset = offset;
    }

    /** The next byte, or {@link #END}. */
    int read() throws IOException {
        int next = peek();
        if (next != END) {
            at++;
            offset++;
        }
        return next;
    }

    /** The next byte, which stays the next. */
    int peek() throws IOException {
        if (at == limit) {
            limit = Math.max(0, in.read(chunk));
            at = 0;
        }
        return at == limit ? END : chunk[at] & 0xff;
    }

    /** Of the next byte. */
    long offset() {
        return offset;
    }
}
