package io.llmloadtest.transport.http;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Undoes gzip (RFC 1952) or deflate (RFC 1950, and bare RFC 1951 as some servers send it), however it is split. */
public final class Inflation {
    private static final int PIECE = 16 << 10;
    private static final int HEAD = 10;
    private static final int TRAILER = 8;
    private static final int CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int ZLIB_METHOD = 8;

    private final boolean gzip;
    private final byte[] piece = new byte[PIECE];
    private final ByteArrayOutputStream head = new ByteArrayOutputStream(0);
    private Inflater inflater = new Inflater(true);
    private boolean inData;
    private int trailerLeft;

    Inflation(boolean gzip) {
        this.gzip = gzip;
    }

    /**
     * Of a body with such content codings.
     *
     * @throws HttpFormatException when they are none that is understood here
     */
    public static Inflation of(List<String> codings) throws HttpFormatException {
        return switch (codings.size() == 1 ? codings.getFirst() : "several") {
            case "gzip", "x-gzip" -> new Inflation(true);
            case "deflate" -> new Inflation(false);
            default ->
                throw new HttpFormatException("the answer is compressed with '"
                        + Syntax.excerpt(String.join(", ", codings)) + "' although no compression was offered");
        };
    }

    /** The body is over: it mustn't be within its data. */
    public void end() throws HttpFormatException {
        if (inData || head.size() > 0) {
            throw new HttpFormatException("the answer is compressed, and its end is missing");
        }
    }

    /** The next bytes of the body. */
    public void feed(byte[] bytes, int from, int to, BodySink sink) throws HttpFormatException {
        try {
            undo(bytes, from, to, sink);
        } catch (DataFormatException malformed) {
            throw new HttpFormatException("the answer is said to be compressed but isn't: " + malformed.getMessage());
        }
    }

    private void undo(byte[] bytes, int from, int to, BodySink sink) throws DataFormatException {
        int at = from;
        while (at < to) {
            if (trailerLeft > 0) {
                int passed = Math.min(trailerLeft, to - at);
                trailerLeft -= passed;
                at += passed;
            } else {
                at = inData ? inflate(bytes, at, to, sink) : begin(bytes, at, to);
            }
        }
    }

    private int begin(byte[] bytes, int from, int to) throws DataFormatException {
        int before = head.size();
        if (!gzip) {
            inflater.end();
            inflater = new Inflater((bytes[from] & 0x0F) != ZLIB_METHOD);
            inData = true;
            return from;
        }
        head.write(bytes, from, to - from);
        int end = headEnd(head.toByteArray());
        if (end < 0) {
            return to;
        }
        head.reset();
        inflater.reset();
        inData = true;
        return from + end - before;
    }

    /** Behind a gzip member's head; -1 when not all of it is there. */
    private static int headEnd(byte[] head) throws DataFormatException {
        if (head[0] != 0x1F || (head.length > 1 && (head[1] & 0xFF) != 0x8B)) {
            throw new DataFormatException("not in gzip format");
        }
        if (head.length < HEAD) {
            return -1;
        }
        int flags = head[3];
        int at = HEAD;
        if ((flags & EXTRA) != 0) {
            if (at + 2 > head.length) {
                return -1;
            }
            at += 2 + (head[at] & 0xFF) + ((head[at + 1] & 0xFF) << 8);
        }
        for (int text : new int[] {NAME, COMMENT}) {
            at = (flags & text) != 0 ? behindZero(head, at) : at;
            if (at < 0) {
                return -1;
            }
        }
        at += (flags & 2) != 0 ? CHECKSUM : 0;
        return at <= head.length ? at : -1;
    }

    private static int behindZero(byte[] bytes, int from) {
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] == 0) {
                return at + 1;
            }
        }
        return -1;
    }

    private int inflate(byte[] bytes, int from, int to, BodySink sink) throws DataFormatException {
        inflater.setInput(bytes, from, to - from);
        int inflated = inflater.inflate(piece);
        while (inflated > 0) {
            sink.body(piece, 0, inflated);
            inflated = inflater.inflate(piece);
        }
        if (inflater.needsDictionary()) {
            throw new DataFormatException("it wants a dictionary");
        }
        if (!inflater.finished()) {
            return to;
        }
        int rest = inflater.getRemaining();
        inData = false;
        trailerLeft = gzip ? TRAILER : Integer.MAX_VALUE;
        return to - rest;
    }
}
