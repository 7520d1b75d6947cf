package io.llmloadtest.transport.http;

/** Knows what speaks on a port where no HTTP/1.1 is, by the first bytes of its answer, however they are split. */
final class ForeignStart {
    /** Of HTTP/2: length, type, flags, stream. */
    private static final int FRAME_HEAD = 9;

    private static final int SETTINGS = 4;
    private static final int TLS_ALERT = 0x15;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int TLS_MAJOR = 3;

    private final byte[] first = new byte[FRAME_HEAD];
    private int length;
    private boolean over;

    void restart() {
        length = 0;
        over = false;
    }

    /** Looks at bytes that come before any line has; throws once it is certain that they are none. */
    void look(byte[] bytes, int from, int to) throws HttpFormatException {
        for (int at = from; at < to && !over; at++) {
            take(bytes[at]);
        }
    }

    /** Whether the bytes so far are nothing that a line could begin with, and too few to tell what they are. */
    boolean waits() {
        return length > 0 && !over;
    }

    private void take(byte b) throws HttpFormatException {
        if (length == 0 && b != 0 && b != TLS_ALERT && b != TLS_HANDSHAKE) {
            over = true;
            return;
        }
        first[length++] = b;
        if (first[0] != 0 && length == 2) {
            over = true;
            if (b == TLS_MAJOR) {
                throw new HttpFormatException("the other side speaks TLS");
            }
        } else if (length == FRAME_HEAD) {
            over = true;
            if (first[3] == SETTINGS && (first[5] | first[6] | first[7] | first[8]) == 0) {
                throw new HttpFormatException("the server speaks HTTP/2 only");
            }
        }
        if (over) {
            throw new HttpFormatException("not HTTP/1.1: control byte 0x%02x in a line".formatted(first[0]));
        }
    }
}
