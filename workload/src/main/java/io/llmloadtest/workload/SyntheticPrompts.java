package io.llmloadtest.workload;

import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import java.util.SplittableRandom;

/**
 * Prompts of exact length from single-token words: the shared prefix, up to as many words as spell the request's number,
 * then random words.
 *
 * <p>A run can't repeat a prompt: with w words after the prefix, all requests of a level differ up to number 2048^w / 65
 * (31 for one word, 64 thousand for two, 132 million for three, more than a {@code long} for six), because the number is
 * spelt in base 2048, lowest digit first. So even the first of these words comes again only after 2048 requests of a
 * level, and a cache that works token by token finds next to nothing. Where a tokenizer has fewer words, the base is
 * smaller and the number longer.
 *
 * <p>A length drawn below the shared prefix gives that much of the prefix and nothing unique.
 */
final class SyntheticPrompts implements PromptSource {
    private final MadeOf words;
    private final Lengths input;
    private final Lengths output;
    private final long textSeed;
    private final int prefixTokens;
    private final String prefix;
    private final int template;

    SyntheticPrompts(Workload.Synthetic workload, long seed, MadeOf words) {
        var seeds = new SplittableRandom(seed);
        this.words = words;
        this.textSeed = seeds.nextLong();
        this.input = new Lengths(workload.input(), seeds.nextLong());
        this.output = new Lengths(workload.output(), seeds.nextLong());
        this.prefixTokens = workload.sharedPrefixTokens();
        this.prefix = prefix(seeds.nextLong(), prefixTokens);
        this.template = 0;
    }

    /** @param template tokens that the server adds to each prompt, the same ones each time: part of the prefix */
    private SyntheticPrompts(SyntheticPrompts other, int template) {
        this.words = other.words;
        this.textSeed = other.textSeed;
        this.input = other.input;
        this.output = other.output;
        this.prefixTokens = Math.clamp((long) other.prefixTokens - template, 0, other.prefixTokens);
        this.prefix = firstWords(other.prefix, prefixTokens);
        this.template = template;
    }

    @Override
    public PromptSource without(int more) {
        return more == 0 ? this : new SyntheticPrompts(this, template + more);
    }

    @Override
    public boolean asksLength() {
        return true;
    }

    @Override
    public Prompt prompt(int level, long number) {
        long key = Seeds.key(level, number);
        int tokens = input.draw(key);
        // a server refuses an empty prompt
        String text = words.exactly(text(key, Math.max(1, tokens - template)), Math.max(1, tokens - template));
        return Prompt.user(text, tokens, output.draw(key));
    }

    private String text(long key, int tokens) {
        if (tokens <= prefixTokens) {
            return firstWords(prefix, tokens);
        }
        var text = new StringBuilder(prefix.length() + (tokens - prefixTokens) * words.list().maxChars())
                .append(prefix);
        int keyWords = Math.min(keyWords(), tokens - prefixTokens);
        long random = appendKey(text, key, keyWords);
        appendRandom(text, random, tokens - prefixTokens - keyWords);
        return text.toString();
    }

    /** How many hold a {@code long}. */
    private int keyWords() {
        return Math.ceilDiv(Long.SIZE, words.list().bits());
    }

    /**
     * Spells the key, each digit shifted by what the seed and the digits before it say: prompts look random, yet the
     * first digit in which two keys differ gives different words. Returns a seed that depends on the whole key.
     */
    private long appendKey(StringBuilder text, long key, int count) {
        int most = words.list().count() - 1;
        long shift = textSeed;
        long rest = key;
        for (int i = 0; i < count; i++) {
            long digit = rest & most;
            words.list().append(text, (int) ((digit + shift) & most));
            shift = Seeds.mix(shift, digit);
            rest >>>= words.list().bits();
        }
        return Seeds.mix(shift, rest);
    }

    private void appendRandom(StringBuilder text, long seed, int count) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            words.list().append(text, random.nextInt() >>> (Integer.SIZE - words.list().bits()));
        }
    }

    private String prefix(long seed, int tokens) {
        var text = new StringBuilder(tokens * words.list().maxChars());
        appendRandom(text, seed, tokens);
        return text.toString();
    }

    private static String firstWords(String text, int count) {
        if (count == 0) {
            return "";
        }
        int end = -1;
        for (int i = 0; i < count; i++) {
            int space = text.indexOf(' ', end + 1);
            end = space < 0 ? text.length() : space;
        }
        return text.substring(0, end);
    }
}
