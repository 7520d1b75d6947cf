package io.llmloadtest.transport.http2;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.llmloadtest.transport.http.HttpFormatException;
import java.util.Arrays;

/** Knows what speaks where HTTP/2 was asked for, by its first bytes. */
final class NotHttp2 {
    private static final byte[] HTTP_1 = "HTTP/1.".getBytes(US_ASCII);
    private static final int TLS_ALERT = 0x15;
    private static final int TLS_MAJOR = 3;

    private NotHttp2() {}

    /** @throws HttpFormatException once it is certain that they are no frame */
    static void look(byte[] first, int length) throws HttpFormatException {
        if (length >= HTTP_1.length && Arrays.equals(first, 0, HTTP_1.length, HTTP_1, 0, HTTP_1.length)) {
            throw new HttpFormatException("the server speaks HTTP/1.1 only");
        }
        if (length >= 2 && first[0] == TLS_ALERT && first[1] == TLS_MAJOR) {
            throw new HttpFormatException("the other side speaks TLS");
        }
    }
}
