package io.llmloadtest.transport.http;

import java.util.ArrayList;
import java.util.List;

/** Reads a message's head: a start line, then fields up to an empty line. Empty lines before it are skipped. */
final class HeadReader {
    static final int MAX_BYTES = 64 * 1024;
    static final int MAX_FIELDS = 200;

    /** Judges a start line as soon as it is there, so that a peer that speaks something else is found out at once. */
    interface StartLine {
        void parse(String line) throws HttpFormatException;
    }

    private final LineReader line = new LineReader();
    private final ForeignStart foreign = new ForeignStart();
    private final List<HttpHeaders.Field> fields = new ArrayList<>();
    private boolean started;
    private boolean complete;

    HeadReader() {
        restart();
    }

    void restart() {
        line.restart(MAX_BYTES);
        foreign.restart();
        fields.clear();
        started = false;
        complete = false;
    }

    /** Takes bytes up to the end of the head; returns the index behind them. */
    int feed(byte[] bytes, int from, int to, StartLine startLine) throws HttpFormatException {
        foreign.look(bytes, from, to);
        if (foreign.waits()) {
            return to;
        }
        int at = from;
        while (at < to && !complete) {
            at = line.feed(bytes, at, to);
            if (line.complete()) {
                takeLine(startLine);
            }
        }
        return at;
    }

    private void takeLine(StartLine startLine) throws HttpFormatException {
        boolean empty = line.length() == 0;
        if (!started && !empty) {
            startLine.parse(line.text());
            started = true;
        } else if (started && empty) {
            complete = true;
        } else if (started) {
            if (fields.size() == MAX_FIELDS) {
                throw new HttpFormatException("more than " + MAX_FIELDS + " header fields");
            }
            fields.add(HttpHeaders.Field.parse(line.text()));
        }
    }

    boolean complete() {
        return complete;
    }

    HttpHeaders headers() {
        return new HttpHeaders(fields);
    }
}
