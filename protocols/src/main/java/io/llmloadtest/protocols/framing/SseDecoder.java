package io.llmloadtest.protocols.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Frames server-sent events on bytes: lines end with LF, CRLF or CR and nothing else, since the separators U+2028,
 * U+2029 and U+0085 are ordinary text inside JSON. Comments are passed over: they prove life, but are no events.
 *
 * <p>An event that lies whole in what is fed is handed on in place; only what is cut is copied.
 */
public final class SseDecoder {
    private static final int MAX_EVENT_BYTES = 16 << 20;
    private static final byte[] DATA = "data".getBytes(US_ASCII);
    private static final byte[] EVENT = "event".getBytes(US_ASCII);
    private static final byte[] ERROR = "error".getBytes(US_ASCII);
    private static final byte[] ID = "id".getBytes(US_ASCII);
    private static final byte[] RETRY = "retry".getBytes(US_ASCII);
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final GrowingBytes partialLine = new GrowingBytes();
    private final GrowingBytes keptData = new GrowingBytes();
    private boolean anyLine;
    private boolean afterCarriageReturn;
    private boolean errorType;
    private boolean overlong;
    /** The event's only data line so far, in place in what is being fed; none when {@code inPlaceTo} is -1. */
    private int inPlaceFrom;

    private int inPlaceTo = -1;
    /** Whether the event has data in {@link #keptData}, be it empty. */
    private boolean hasKeptData;

    public void feed(byte[] bytes, int from, int to, SseSink sink) {
        int at = from;
        while (at < to && !overlong) {
            if (afterCarriageReturn) {
                afterCarriageReturn = false;
                if (bytes[at] == '\n') {
                    at++;
                    continue;
                }
            }
            int end = lineEnd(bytes, at, to);
            if (end == to) {
                partialLine.append(bytes, at, to);
                break;
            }
            endLine(bytes, at, end, sink);
            afterCarriageReturn = bytes[end] == '\r';
            at = end + 1;
        }
        keepInPlaceData(bytes);
        if (partialLine.length() + keptData.length() > MAX_EVENT_BYTES && !overlong) {
            overlong = true;
            sink.overlongEvent();
        }
    }

    /** The stream is over: a last event is valid even without its blank line. */
    public void end(SseSink sink) {
        if (overlong) {
            return;
        }
        if (partialLine.length() > 0) {
            endLine(partialLine.bytes(), 0, 0, sink);
        }
        dispatch(partialLine.bytes(), sink);
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                return i;
            }
        }
        return to;
    }

    /** A line is complete; its beginning may have come earlier. */
    private void endLine(byte[] bytes, int from, int to, SseSink sink) {
        if (partialLine.length() == 0) {
            line(bytes, from, to, sink);
            return;
        }
        partialLine.append(bytes, from, to);
        byte[] whole = partialLine.bytes();
        line(whole, 0, partialLine.length(), sink);
        keepInPlaceData(whole);
        partialLine.clear();
    }

    private void line(byte[] bytes, int lineFrom, int to, SseSink sink) {
        int from = lineFrom;
        if (!anyLine) {
            anyLine = true;
            if (startsWith(bytes, from, to, BYTE_ORDER_MARK)) {
                from += BYTE_ORDER_MARK.length;
            }
        }
        if (from == to) {
            dispatch(bytes, sink);
        } else if (isField(bytes, from, to, DATA)) {
            data(bytes, valueStart(bytes, from + DATA.length, to), to);
        } else if (isField(bytes, from, to, EVENT)) {
            int value = valueStart(bytes, from + EVENT.length, to);
            errorType = Arrays.equals(bytes, value, to, ERROR, 0, ERROR.length);
        } else if (isField(bytes, from, to, ERROR)) {
            // by no standard, but some servers put their errors so; it is an event of its own
            sink.event(true, bytes, valueStart(bytes, from + ERROR.length, to), to);
        } else if (bytes[from] != ':' && !isField(bytes, from, to, ID) && !isField(bytes, from, to, RETRY)) {
            sink.stray(bytes, from, to);
        }
    }

    private void data(byte[] bytes, int from, int to) {
        if (inPlaceTo < 0 && !hasKeptData) {
            inPlaceFrom = from;
            inPlaceTo = to;
            return;
        }
        keepInPlaceData(bytes);
        keptData.append((byte) '\n');
        keptData.append(bytes, from, to);
    }

    private void keepInPlaceData(byte[] bytes) {
        if (inPlaceTo >= 0) {
            keptData.append(bytes, inPlaceFrom, inPlaceTo);
            hasKeptData = true;
            inPlaceTo = -1;
        }
    }

    private void dispatch(byte[] bytes, SseSink sink) {
        boolean error = errorType;
        errorType = false;
        if (inPlaceTo >= 0) {
            int to = inPlaceTo;
            inPlaceTo = -1;
            sink.event(error, bytes, inPlaceFrom, to);
        } else if (hasKeptData) {
            hasKeptData = false;
            sink.event(error, keptData.bytes(), 0, keptData.length());
            keptData.clear();
        }
    }

    /** Whether the line is the field {@code name}, with a value or without. */
    private static boolean isField(byte[] bytes, int from, int to, byte[] name) {
        int end = from + name.length;
        return startsWith(bytes, from, to, name) && (end == to || bytes[end] == ':');
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
        return to - from >= prefix.length && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
    }

    /** Behind the colon and at most one space. */
    private static int valueStart(byte[] bytes, int nameEnd, int to) {
        int at = Math.min(nameEnd + 1, to);
        return at < to && bytes[at] == ' ' ? at + 1 : at;
    }
}
