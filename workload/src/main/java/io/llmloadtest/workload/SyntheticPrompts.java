package io.llmloadtest.workload;

import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import java.util.SplittableRandom;

/**
 * Prompts of exact length from single-token words: the shared prefix, up to {@value #KEY_WORDS} words that spell the
 * request's number, then random words.
 *
 * <p>A run can't repeat a prompt: with w words after the prefix, all requests of a level differ up to number 2048^w / 65
 * (31 for one word, 64 thousand for two, 132 million for three, more than a {@code long} for six), because the number is
 * spelt in base 2048, lowest digit first. So even the first of these words comes again only after 2048 requests of a
 * level, and a cache that works token by token finds next to nothing.
 *
 * <p>A length drawn below the shared prefix gives that much of the prefix and nothing unique.
 */
final class SyntheticPrompts implements PromptSource {
    /** 6 words of 11 bits hold a {@code long}. */
    private static final int KEY_WORDS = 6;

    private static final int DIGIT = Words.COUNT - 1;

    private final Words words;
    private final long textSeed;
    private final Lengths input;
    private final Lengths output;
    private final int prefixTokens;
    private final String prefix;

    SyntheticPrompts(Workload.Synthetic workload, long seed, Words words) {
        var seeds = new SplittableRandom(seed);
        this.words = words;
        this.textSeed = seeds.nextLong();
        this.input = new Lengths(workload.input(), seeds.nextLong());
        this.output = new Lengths(workload.output(), seeds.nextLong());
        this.prefixTokens = workload.sharedPrefixTokens();
        this.prefix = prefix(seeds.nextLong(), prefixTokens);
    }

    @Override
    public Prompt prompt(int level, long number) {
        long key = Seeds.key(level, number);
        int tokens = input.draw(key);
        return Prompt.user(text(key, tokens), tokens, output.draw(key));
    }

    private String text(long key, int tokens) {
        if (tokens <= prefixTokens) {
            return firstWords(prefix, tokens);
        }
        var text = new StringBuilder(prefix.length() + (tokens - prefixTokens) * Words.MAX_CHARS).append(prefix);
        int keyWords = Math.min(KEY_WORDS, tokens - prefixTokens);
        long random = appendKey(text, key, keyWords);
        appendRandom(text, random, tokens - prefixTokens - keyWords);
        return text.toString();
    }

    /**
     * Spells the key, each digit shifted by what the seed and the digits before it say: prompts look random, yet the
     * first digit in which two keys differ gives different words. Returns a seed that depends on the whole key.
     */
    private long appendKey(StringBuilder text, long key, int count) {
        long shift = textSeed;
        long rest = key;
        for (int i = 0; i < count; i++) {
            long digit = rest & DIGIT;
            words.append(text, (int) ((digit + shift) & DIGIT));
            shift = Seeds.mix(shift, digit);
            rest >>>= Words.BITS;
        }
        return Seeds.mix(shift, rest);
    }

    private void appendRandom(StringBuilder text, long seed, int count) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            words.append(text, random.nextInt() >>> (Integer.SIZE - Words.BITS));
        }
    }

    private String prefix(long seed, int tokens) {
        var text = new StringBuilder(tokens * Words.MAX_CHARS);
        appendRandom(text, seed, tokens);
        return text.toString();
    }

    private static String firstWords(String text, int count) {
        int end = -1;
        for (int i = 0; i < count; i++) {
            int space = text.indexOf(' ', end + 1);
            end = space < 0 ? text.length() : space;
        }
        return text.substring(0, end);
    }
}
