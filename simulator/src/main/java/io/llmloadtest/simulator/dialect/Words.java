package io.llmloadtest.simulator.dialect;

import java.util.Scanner;
import java.util.stream.IntStream;

/** The simulator's tokenizer: a token is what stands between white space. */
public final class Words {
    private static final int VOCABULARY = 100_000;

    private Words() {}

    /** A number for each word, the same one for the same word. */
    public static IntStream ids(String text) {
        return new Scanner(text).tokens().mapToInt(word -> Math.floorMod(word.hashCode(), VOCABULARY));
    }
}
