package io.llmloadtest.simulator.dialect;

import java.util.Scanner;
import java.util.stream.IntStream;

/** The simulator's tokenizer: a token is what stands between white space. */
public final class Words {
    private static final int VOCABULARY = 100_000;

    private Words() {}

    public static int count(String text) {
        int words = 0;
        boolean inWord = false;
        for (int at = 0; at < text.length(); at++) {
            boolean blank = Character.isWhitespace(text.charAt(at));
            if (!blank && !inWord) {
                words++;
            }
            inWord = !blank;
        }
        return words;
    }

    /** A number for each word, the same one for the same word. */
    public static IntStream ids(String text) {
        return new Scanner(text).tokens().mapToInt(word -> Math.floorMod(word.hashCode(), VOCABULARY));
    }
}
