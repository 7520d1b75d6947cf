package io.llmloadtest.protocols.answer;

import io.llmloadtest.protocols.json.JsonEvents;
import java.util.Arrays;

/**
 * Tells what is new in the texts of a stream whose chunks may each hold all of the text so far. They are taken to do so as
 * long as each begins with the one before it; one that doesn't shows that they never did. Allocates only when a text is
 * longer than all before it.
 */
final class TextSoFar implements JsonEvents.Characters {
    private final TextSink texts;
    private char[] last = new char[256];
    private int lastLength;
    private long each;
    private long told;
    private int fresh;
    private boolean grows = true;
    private boolean grew;

    TextSoFar(TextSink texts) {
        this.texts = texts;
    }

    @Override
    public void take(char[] characters, int from, int length) {
        each += length;
        if (grows && startsWithLast(characters, from, length)) {
            boolean same = length == lastLength;
            fresh = same && !grew ? length : length - lastLength;
            grew |= !same && lastLength > 0;
            keep(characters, from, length);
        } else {
            grows = false;
            fresh = (int) Math.min(each - told, Integer.MAX_VALUE);
        }
        told += fresh;
        int shown = Math.min(fresh, length);
        texts.text(false, characters, from + length - shown, shown);
    }

    /** How much of the last text was new; where it shows that none repeated another, also what was taken for repeated. */
    int fresh() {
        return fresh;
    }

    /** Whether each text so far held all that came before it, and more. */
    boolean repeats() {
        return grows && grew;
    }

    private boolean startsWithLast(char[] characters, int from, int length) {
        return length >= lastLength && Arrays.equals(characters, from, from + lastLength, last, 0, lastLength);
    }

    private void keep(char[] characters, int from, int length) {
        if (length > last.length) {
            last = new char[Math.max(2 * last.length, length)];
        }
        System.arraycopy(characters, from, last, 0, length);
        lastLength = length;
    }
}
