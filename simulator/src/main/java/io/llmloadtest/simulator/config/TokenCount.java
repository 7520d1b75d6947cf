package io.llmloadtest.simulator.config;

/** The pretended model's tokenizer, as far as it counts. */
@FunctionalInterface
public interface TokenCount {
    /** A token is what stands between white space. */
    TokenCount WORDS = TokenCount::words;

    /** The tokens of a text. */
    int of(String text);

    private static int words(String text) {
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
}
