package io.llmloadtest.transport.http2;

import java.util.Arrays;

/** Frames one after the other in one array, to be written by one call. Used again and again, so that it allocates little. */
final class FrameWriter {
    private byte[] bytes = new byte[1024];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    FrameWriter raw(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    /** A header block, in as many frames as it takes. */
    void headers(int stream, byte[] block, int from, int to, int maxPayload, boolean endStream) {
        int at = from;
        do {
            int end = Math.min(to, at + maxPayload);
            int flags = (end == to ? Frame.END_HEADERS : 0) | (at == from && endStream ? Frame.END_STREAM : 0);
            head(end - at, at == from ? Frame.HEADERS : Frame.CONTINUATION, flags, stream);
            payload(block, at, end);
            at = end;
        } while (at < to);
    }

    void data(int stream, byte[] body, int from, int to, boolean endStream) {
        head(to - from, Frame.DATA, endStream ? Frame.END_STREAM : 0, stream);
        payload(body, from, to);
    }

    /** @param idsAndValues in turn */
    FrameWriter settings(int... idsAndValues) {
        head(3 * idsAndValues.length, Frame.SETTINGS, 0, 0);
        for (int at = 0; at < idsAndValues.length; at += 2) {
            room(6);
            bytes[length++] = (byte) (idsAndValues[at] >> 8);
            bytes[length++] = (byte) idsAndValues[at];
            int32(idsAndValues[at + 1]);
        }
        return this;
    }

    FrameWriter settingsAcknowledged() {
        head(0, Frame.SETTINGS, Frame.ACK, 0);
        return this;
    }

    void pong(byte[] payload) {
        head(8, Frame.PING, Frame.ACK, 0);
        payload(payload, 0, 8);
    }

    FrameWriter windowUpdate(int stream, int increment) {
        head(4, Frame.WINDOW_UPDATE, 0, stream);
        int32(increment);
        return this;
    }

    FrameWriter reset(int stream, int code) {
        head(4, Frame.RST_STREAM, 0, stream);
        int32(code);
        return this;
    }

    FrameWriter goAway(int last, int code) {
        head(8, Frame.GOAWAY, 0, 0);
        int32(last);
        int32(code);
        return this;
    }

    private void head(int payload, int type, int flags, int stream) {
        room(Frame.HEAD + payload);
        bytes[length++] = (byte) (payload >> 16);
        bytes[length++] = (byte) (payload >> 8);
        bytes[length++] = (byte) payload;
        bytes[length++] = (byte) type;
        bytes[length++] = (byte) flags;
        int32(stream);
    }

    private void int32(int value) {
        bytes[length++] = (byte) (value >> 24);
        bytes[length++] = (byte) (value >> 16);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void payload(byte[] source, int from, int to) {
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
