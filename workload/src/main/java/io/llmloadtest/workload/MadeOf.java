package io.llmloadtest.workload;

import io.llmloadtest.workload.tokens.TokenCounter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What prompts are made of.
 *
 * @param list single-token words
 * @param judge counts each text again, where words may become other tokens beside each other; empty where they can't
 */
record MadeOf(Words list, Optional<TokenCounter> judge) {
    /** Fewer would spell numbers that are longer than most prompts. */
    static final int FEWEST = 16;

    private static final int TRIES = 64;
    private static final int SAMPLES = 2;

    /** Words of the encodings that are part of the program, of which it is known. */
    static MadeOf usual() {
        return new MadeOf(Words.load(), Optional.empty());
    }

    /**
     * The words of {@code candidates} that are one token each, up to {@code most}.
     *
     * @return empty where there are too few
     */
    static Optional<List<String>> singles(Stream<String> candidates, TokenCounter counter, int most) {
        List<String> words = candidates
                .filter(word -> counter.count(word + " " + word) == 2)
                .limit(most)
                .toList();
        return words.size() < FEWEST ? Optional.empty() : Optional.of(words);
    }

    /** Texts of all these words in some order, of which each must have as many tokens as words. */
    static boolean staySingle(List<String> words, TokenCounter counter) {
        List<String> order = new ArrayList<>(words);
        for (int i = 0; i < SAMPLES; i++) {
            Collections.shuffle(order, new Random(i));
            if (counter.count(String.join(" ", order)) != words.size()) {
                return false;
            }
        }
        return true;
    }

    /** {@code text}, made longer or shorter until it has that many tokens. */
    String exactly(String text, int tokens) {
        if (judge.isEmpty()) {
            return text;
        }
        String made = text;
        for (int i = 0; i < TRIES; i++) {
            int more = tokens - judge.get().count(made);
            if (more == 0) {
                return made;
            }
            made = more > 0 ? longer(made, more, i) : shorter(made, -more);
        }
        // what the server counts is reported
        return made;
    }

    private String longer(String text, int more, int round) {
        StringBuilder made = new StringBuilder(text);
        for (int i = 0; i < more; i++) {
            list.append(made, (text.length() + 31 * round + i) & (list.count() - 1));
        }
        return made.toString();
    }

    private static String shorter(String text, int less) {
        int end = text.length();
        for (int i = 0; i < less && end > 0; i++) {
            end = Math.max(0, text.lastIndexOf(' ', end - 1));
        }
        return end == 0 ? text : text.substring(0, end);
    }
}
