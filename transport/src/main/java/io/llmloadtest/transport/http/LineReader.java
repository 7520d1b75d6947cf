package io.llmloadtest.transport.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Gathers one line at a time. Its end is LF, with or without CR before it; other control characters are refused. */
final class LineReader {
    private byte[] line = new byte[128];
    private int length;
    private int allowance;
    private boolean carriageReturn;
    private boolean complete;

    /** Forgets what was gathered and limits all bytes to come, line ends included. */
    void restart(int allowedBytes) {
        begin();
        allowance = allowedBytes;
    }

    /** Takes bytes up to the end of the line; returns the index behind them. A complete line is let go first. */
    int feed(byte[] bytes, int from, int to) throws HttpFormatException {
        if (complete) {
            begin();
        }
        int at = from;
        while (at < to && !complete) {
            take(bytes[at++]);
        }
        return at;
    }

    private void begin() {
        length = 0;
        carriageReturn = false;
        complete = false;
    }

    private void take(byte b) throws HttpFormatException {
        if (--allowance < 0) {
            throw new HttpFormatException("a head, chunk line or trailer is too long");
        }
        if (b == '\n') {
            complete = true;
        } else if (carriageReturn || (b != '\r' && Syntax.isControl(b & 0xFF))) {
            throw new HttpFormatException(
                    "not HTTP/1.1: control byte 0x%02x in a line".formatted(carriageReturn ? '\r' : b));
        } else if (b == '\r') {
            carriageReturn = true;
        } else {
            append(b);
        }
    }

    private void append(byte b) {
        if (length == line.length) {
            line = Arrays.copyOf(line, 2 * length);
        }
        line[length++] = b;
    }

    boolean complete() {
        return complete;
    }

    int length() {
        return length;
    }

    byte at(int index) {
        return line[index];
    }

    String text() {
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }
}
