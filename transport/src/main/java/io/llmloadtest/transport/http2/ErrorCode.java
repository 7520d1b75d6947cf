package io.llmloadtest.transport.http2;

import java.util.List;

/** Why a stream or a connection is ended, RFC 9113 section 7. */
public final class ErrorCode {
    public static final int NO_ERROR = 0;
    public static final int PROTOCOL_ERROR = 1;
    public static final int INTERNAL_ERROR = 2;
    /** The request was not processed, and may be sent again. */
    public static final int REFUSED_STREAM = 7;

    public static final int CANCEL = 8;
    /** The peer has been asked for too much. */
    public static final int ENHANCE_YOUR_CALM = 11;

    public static final int HTTP_1_1_REQUIRED = 13;

    private static final List<String> NAMES = List.of(
            "NO_ERROR",
            "PROTOCOL_ERROR",
            "INTERNAL_ERROR",
            "FLOW_CONTROL_ERROR",
            "SETTINGS_TIMEOUT",
            "STREAM_CLOSED",
            "FRAME_SIZE_ERROR",
            "REFUSED_STREAM",
            "CANCEL",
            "COMPRESSION_ERROR",
            "CONNECT_ERROR",
            "ENHANCE_YOUR_CALM",
            "INADEQUATE_SECURITY",
            "HTTP_1_1_REQUIRED");

    private ErrorCode() {}

    /** The name of a code; that of one that nobody has defined is its number. */
    public static String name(int code) {
        return code >= 0 && code < NAMES.size() ? NAMES.get(code) : "error code " + Integer.toUnsignedString(code);
    }
}
