package io.llmloadtest.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * English words that are one token each in cl100k_base and o200k_base, with a space before them and without, so that a
 * text of n of them has n tokens. A power of two of them: a word stands for {@value #BITS} bits.
 */
final class Words {
    static final int BITS = 11;
    static final int COUNT = 1 << BITS;
    /** Longest word with the space before it. */
    static final int MAX_CHARS = 10;

    private final String[] words;

    private Words(String[] words) {
        this.words = words;
    }

    static Words load() {
        try (var resource = Objects.requireNonNull(Words.class.getResourceAsStream("words.txt"))) {
            return new Words(new String(resource.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toArray(String[]::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the word list is part of the program but can't be read", unreadable);
        }
    }

    List<String> all() {
        return List.of(words);
    }

    /** Appends word {@code index}, after a space unless it is the first. */
    void append(StringBuilder text, int index) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        text.append(words[index]);
    }
}
