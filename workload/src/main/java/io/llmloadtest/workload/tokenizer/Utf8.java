package io.llmloadtest.workload.tokenizer;

import java.nio.charset.StandardCharsets;

/** Text as the bytes that byte-level tokens stand for, each written as the character that a vocabulary has for it. */
final class Utf8 {
    private static final int BYTES = 256;
    private static final String ALPHABET = alphabet();

    private Utf8() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One character a byte. */
    static String spelt(String text) {
        byte[] bytes = bytes(text);
        StringBuilder spelt = new StringBuilder(bytes.length);
        for (byte value : bytes) {
            spelt.append(ALPHABET.charAt(value & 0xff));
        }
        return spelt.toString();
    }

    /** Bytes that are no visible character of Latin-1 are written as the characters from U+0100 on, in their order. */
    private static String alphabet() {
        StringBuilder characters = new StringBuilder(BYTES);
        char next = BYTES;
        for (char value = 0; value < BYTES; value++) {
            boolean visible = (value >= '!' && value <= '~') || (value >= '¡' && value <= '¬') || value >= '®';
            characters.append(visible ? value : next++);
        }
        return characters.toString();
    }
}
