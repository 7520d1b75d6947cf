package io.llmloadtest.transport.http;

/** A body in chunks, RFC 9112 section 7.1. Extensions are read over, and so are trailers that are no fields. */
final class ChunkedBody implements BodyReader {
    static final int MAX_SIZE_LINE = 4 * 1024;
    static final int MAX_TRAILER = 16 * 1024;

    private enum Expecting {
        SIZE,
        DATA,
        DATA_END,
        TRAILER,
        NOTHING
    }

    private final LineReader line = new LineReader();
    private Expecting expecting = Expecting.SIZE;
    private long remaining;
    private HttpHeaders trailers = HttpHeaders.NONE;

    ChunkedBody() {
        line.restart(MAX_SIZE_LINE);
    }

    @Override
    public int feed(byte[] bytes, int from, int to, BodySink sink) throws HttpFormatException {
        int at = from;
        while (at < to && expecting != Expecting.NOTHING) {
            at = expecting == Expecting.DATA ? data(bytes, at, to, sink) : line(bytes, at, to, sink);
        }
        return at;
    }

    private int data(byte[] bytes, int from, int to, BodySink sink) {
        int end = from + (int) Math.min(to - from, remaining);
        remaining -= end - from;
        if (remaining == 0) {
            expect(Expecting.DATA_END, 2);
        }
        sink.body(bytes, from, end);
        return end;
    }

    private int line(byte[] bytes, int from, int to, BodySink sink) throws HttpFormatException {
        int at = line.feed(bytes, from, to);
        if (expecting == Expecting.DATA_END && line.length() > 0) {
            throw new HttpFormatException("a chunk is longer than its size says");
        }
        if (line.complete()) {
            takeLine(sink);
        }
        return at;
    }

    private void takeLine(BodySink sink) throws HttpFormatException {
        switch (expecting) {
            case SIZE -> begin(size());
            case DATA_END -> expect(Expecting.SIZE, MAX_SIZE_LINE);
            case TRAILER -> trailer(sink);
            case DATA, NOTHING -> throw new AssertionError(expecting);
        }
    }

    private void trailer(BodySink sink) {
        if (line.length() > 0) {
            try {
                trailers = trailers.with(HttpHeaders.Field.parse(line.text()));
            } catch (HttpFormatException | IllegalArgumentException noField) {
                // nobody needs it
            }
            return;
        }
        expecting = Expecting.NOTHING;
        if (!trailers.fields().isEmpty()) {
            sink.trailers(trailers);
        }
    }

    private void begin(long size) {
        remaining = size;
        if (size == 0) {
            expect(Expecting.TRAILER, MAX_TRAILER);
        } else {
            expecting = Expecting.DATA;
        }
    }

    private void expect(Expecting next, int allowedBytes) {
        expecting = next;
        line.restart(allowedBytes);
    }

    private long size() throws HttpFormatException {
        long size = 0;
        int at = 0;
        for (int digit; at < line.length() && (digit = Character.digit(line.at(at), 16)) >= 0; at++) {
            if (size >> 58 != 0) {
                throw new HttpFormatException("a chunk size overflows: '" + Syntax.excerpt(line.text()) + "'");
            }
            size = size << 4 | digit;
        }
        boolean ended = at == line.length() || line.at(at) == ';' || line.at(at) == ' ' || line.at(at) == '\t';
        if (at == 0 || !ended) {
            throw new HttpFormatException("not a chunk size: '" + Syntax.excerpt(line.text()) + "'");
        }
        return size;
    }

    @Override
    public boolean complete() {
        return expecting == Expecting.NOTHING;
    }
}
