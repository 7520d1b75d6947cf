package io.llmloadtest.protocols.tritongrpc;

import java.util.Arrays;

/** Decodes text into characters that are used again, so that a chunk of it allocates nothing. */
final class Utf8 {
    private static final char UNREADABLE = '\uFFFD';

    private char[] characters = new char[256];
    private int length;

    char[] characters() {
        return characters;
    }

    int length() {
        return length;
    }

    void decode(byte[] bytes, int from, int to) {
        length = 0;
        if (characters.length < to - from) {
            characters = Arrays.copyOf(characters, Math.max(2 * characters.length, to - from));
        }
        int at = from;
        while (at < to) {
            byte lead = bytes[at++];
            if (lead >= 0) {
                characters[length++] = (char) lead;
            } else {
                at = sequence(lead, bytes, at, to);
            }
        }
    }

    /** @return the index behind the sequence, or behind what of it is one */
    private int sequence(byte lead, byte[] bytes, int from, int to) {
        int more = (lead & 0xE0) == 0xC0 ? 1 : (lead & 0xF0) == 0xE0 ? 2 : (lead & 0xF8) == 0xF0 ? 3 : 0;
        int code = lead & (0x3F >> more);
        int at = from;
        while (at < to && at - from < more && (bytes[at] & 0xC0) == 0x80) {
            code = (code << 6) | (bytes[at++] & 0x3F);
        }
        boolean whole = more > 0 && at - from == more && Character.isValidCodePoint(code);
        if (whole && code >= 0x10000) {
            characters[length++] = Character.highSurrogate(code);
            characters[length++] = Character.lowSurrogate(code);
        } else {
            characters[length++] = whole ? (char) code : UNREADABLE;
        }
        return at;
    }
}
