package io.llmloadtest.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Words that are one token each, with a space before them and without, so that a text of n of them has n tokens. A power
 * of two of them, so that a word stands for some bits.
 */
final class Words {
    /** Words of the list that is part of the program. */
    static final int COUNT = 1 << 11;

    private final String[] words;
    private final int longest;

    private Words(String[] words) {
        this.words = words;
        this.longest = Stream.of(words).mapToInt(String::length).max().orElse(0);
    }

    /** As many of {@code words} as are a power of two, from the first on. */
    static Words of(List<String> words) {
        return new Words(words.subList(0, Integer.highestOneBit(words.size())).toArray(String[]::new));
    }

    /** English words, which are such in cl100k_base and o200k_base. */
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

    int count() {
        return words.length;
    }

    /** That a word stands for. */
    int bits() {
        return Integer.numberOfTrailingZeros(words.length);
    }

    /** Of the longest word with the space before it. */
    int maxChars() {
        return longest + 1;
    }

    /** Appends word {@code index}, after a space unless it is the first. */
    void append(StringBuilder text, int index) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        text.append(words[index]);
    }
}
