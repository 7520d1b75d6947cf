package io.llmloadtest.transport.http2;

/** The numbers of RFC 9113 section 6 that frames are made of. */
final class Frame {
    /** Length, type, flags, stream. */
    static final int HEAD = 9;

    /** What a payload has at most until the other side allows more, which this side never does. */
    static final int MAX_PAYLOAD = 16_384;

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 0x1;
    static final int ACK = 0x1;
    static final int END_HEADERS = 0x4;
    static final int PADDED = 0x8;
    static final int PRIORITISED = 0x20;

    private Frame() {}

    static int int32(byte[] bytes, int at) {
        return (bytes[at] << 24) | int24(bytes, at + 1);
    }

    /** Without the bit that is reserved. */
    static int int31(byte[] bytes, int at) {
        return int32(bytes, at) & Integer.MAX_VALUE;
    }

    static int int24(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 16) | int16(bytes, at + 1);
    }

    static int int16(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }
}
