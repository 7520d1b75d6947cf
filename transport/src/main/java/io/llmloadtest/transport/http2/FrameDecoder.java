package io.llmloadtest.transport.http2;

import io.llmloadtest.transport.http.HttpFormatException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts the bytes of one connection into frames: a pure function of the bytes fed, however they are split. Data is passed on
 * without a copy and without allocation. After a {@link HttpFormatException} the connection is of no use, and neither is
 * its decoder.
 */
final class FrameDecoder {
    static final int MAX_HEADER_BYTES = 64 << 10;

    /** Frames in a row that bring nothing: a peer that sends more wants to keep us busy. */
    static final int MAX_IDLE_FRAMES = 10_000;

    private static final int PRIORITY_FIELDS = 5;
    private static final int NO_STREAM = 0;

    private final byte[] head = new byte[Frame.HEAD];
    private int headLength;
    private byte[] payload = new byte[256];
    private int payloadLength;
    private int length;
    private int type;
    private int flags;
    private int stream;
    private int remaining;
    private int padding;
    private boolean paddingDue;

    private byte[] block = new byte[256];
    private int blockLength;
    /** Whose header block goes on; {@link #NO_STREAM} for none. */
    private int blockStream;

    private boolean blockEnds;
    private boolean first = true;
    private int idleFrames;

    /** @throws HttpFormatException where the bytes are not HTTP/2, or beyond its limits here */
    void feed(byte[] bytes, int from, int to, FrameSink sink) throws HttpFormatException {
        int at = from;
        while (at < to) {
            if (headLength < Frame.HEAD) {
                at = feedHead(bytes, at, to, sink);
            } else if (type == Frame.DATA) {
                at = feedData(bytes, at, to, sink);
            } else {
                at = keep(bytes, at, to);
                if (remaining == 0) {
                    end(sink);
                }
            }
        }
    }

    private int feedHead(byte[] bytes, int from, int to, FrameSink sink) throws HttpFormatException {
        int taken = Math.min(Frame.HEAD - headLength, to - from);
        System.arraycopy(bytes, from, head, headLength, taken);
        headLength += taken;
        if (first) {
            NotHttp2.look(head, headLength);
        }
        if (headLength == Frame.HEAD) {
            begin(sink);
        }
        return from + taken;
    }

    private void begin(FrameSink sink) throws HttpFormatException {
        length = Frame.int24(head, 0);
        type = head[3] & 0xFF;
        flags = head[4] & 0xFF;
        stream = Frame.int31(head, 5);
        remaining = length;
        payloadLength = 0;
        padding = 0;
        check();
        first = false;
        paddingDue = type == Frame.DATA && has(Frame.PADDED);
        if (remaining == 0) {
            end(sink);
        }
    }

    private void check() throws HttpFormatException {
        if (first && type != Frame.SETTINGS) {
            throw new HttpFormatException("not HTTP/2: it begins with a frame of type " + type);
        }
        if (length > Frame.MAX_PAYLOAD) {
            throw new HttpFormatException(
                    "an HTTP/2 frame of " + length + " bytes, where " + Frame.MAX_PAYLOAD + " are allowed");
        }
        boolean continues = type == Frame.CONTINUATION;
        if (continues ? blockStream == NO_STREAM || blockStream != stream : blockStream != NO_STREAM) {
            throw new HttpFormatException("an HTTP/2 frame within another's header fields");
        }
        boolean ofStream = type == Frame.DATA
                || type == Frame.HEADERS
                || type == Frame.PRIORITY
                || type == Frame.RST_STREAM
                || continues;
        boolean ofConnection = type == Frame.SETTINGS || type == Frame.PING || type == Frame.GOAWAY;
        if ((ofStream && stream == NO_STREAM) || (ofConnection && stream != NO_STREAM)) {
            throw new HttpFormatException("an HTTP/2 frame of type " + type + " on stream " + stream);
        }
        if (type == Frame.PUSH_PROMISE) {
            throw new HttpFormatException("an HTTP/2 push, which was refused");
        }
        boolean useful = type == Frame.HEADERS || (type == Frame.DATA && length > 0);
        idleFrames = useful ? 0 : idleFrames + 1;
        if (idleFrames > MAX_IDLE_FRAMES) {
            throw new HttpFormatException(
                    "more than " + MAX_IDLE_FRAMES + " HTTP/2 frames in a row that bring nothing");
        }
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private int feedData(byte[] bytes, int from, int to, FrameSink sink) throws HttpFormatException {
        int at = from;
        if (paddingDue) {
            paddingDue = false;
            padding = bytes[at++] & 0xFF;
            remaining--;
            if (padding > remaining) {
                throw tooPadded();
            }
        }
        int end = at + Math.clamp(remaining - padding, 0, to - at);
        if (end > at) {
            sink.data(stream, bytes, at, end);
            remaining -= end - at;
        }
        int padded = remaining > padding ? 0 : Math.min(remaining, to - end);
        remaining -= padded;
        padding = Math.min(padding, remaining);
        if (remaining == 0) {
            end(sink);
        }
        return end + padded;
    }

    private static HttpFormatException tooPadded() {
        return new HttpFormatException("an HTTP/2 frame with more padding than bytes");
    }

    private int keep(byte[] bytes, int from, int to) {
        int taken = Math.min(remaining, to - from);
        if (payloadLength + taken > payload.length) {
            payload = Arrays.copyOf(payload, Math.max(2 * payload.length, payloadLength + taken));
        }
        System.arraycopy(bytes, from, payload, payloadLength, taken);
        payloadLength += taken;
        remaining -= taken;
        return from + taken;
    }

    private void end(FrameSink sink) throws HttpFormatException {
        headLength = 0;
        switch (type) {
            case Frame.DATA -> {
                if (paddingDue) {
                    throw tooPadded();
                }
                sink.dataEnded(stream, length, has(Frame.END_STREAM));
            }
            case Frame.HEADERS -> headers(sink);
            case Frame.CONTINUATION -> fragment(0, payloadLength, sink);
            case Frame.RST_STREAM -> {
                requireLength(length == 4);
                sink.reset(stream, Frame.int32(payload, 0));
            }
            case Frame.SETTINGS -> settings(sink);
            case Frame.PING -> {
                requireLength(length == 8);
                if (!has(Frame.ACK)) {
                    sink.ping(payload);
                }
            }
            case Frame.GOAWAY -> {
                requireLength(length >= 8);
                sink.goAway(Frame.int31(payload, 0), Frame.int32(payload, 4), debug());
            }
            case Frame.WINDOW_UPDATE -> {
                requireLength(length == 4);
                sink.windowUpdate(stream, Frame.int31(payload, 0));
            }
            default -> {
                // priorities, and what is to be ignored where it isn't known
            }
        }
    }

    private void settings(FrameSink sink) throws HttpFormatException {
        requireLength(has(Frame.ACK) ? length == 0 : length % 6 == 0);
        if (!has(Frame.ACK)) {
            sink.settings(payload, payloadLength);
        }
    }

    private String debug() {
        return new String(payload, 8, Math.min(payloadLength - 8, 200), StandardCharsets.UTF_8);
    }

    private void requireLength(boolean right) throws HttpFormatException {
        if (!right) {
            throw new HttpFormatException("an HTTP/2 frame of type " + type + " with " + length + " bytes");
        }
    }

    private void headers(FrameSink sink) throws HttpFormatException {
        int from = 0;
        int padded = 0;
        if (has(Frame.PADDED)) {
            requireLength(length >= 1);
            padded = payload[0] & 0xFF;
            from = 1;
        }
        from += has(Frame.PRIORITISED) ? PRIORITY_FIELDS : 0;
        if (from + padded > payloadLength) {
            throw tooPadded();
        }
        blockStream = stream;
        blockEnds = has(Frame.END_STREAM);
        blockLength = 0;
        fragment(from, payloadLength - padded, sink);
    }

    private void fragment(int from, int to, FrameSink sink) throws HttpFormatException {
        int more = to - from;
        if (blockLength + more > MAX_HEADER_BYTES) {
            throw new HttpFormatException("more than " + MAX_HEADER_BYTES + " bytes of header fields");
        }
        if (blockLength + more > block.length) {
            block = Arrays.copyOf(block, Math.max(2 * block.length, blockLength + more));
        }
        System.arraycopy(payload, from, block, blockLength, more);
        blockLength += more;
        if (has(Frame.END_HEADERS)) {
            blockStream = NO_STREAM;
            sink.headers(stream, block, blockLength, blockEnds);
        }
    }
}
