package io.llmloadtest.core.plan;

import static io.llmloadtest.core.plan.InvalidPlanException.require;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length in tokens: fixed, or normally distributed and cut off below 1. */
public record TokenLength(int mean, int stddev) {
    public static final int MAX_TOKENS = 10_000_000;

    /** Nine digits, which an int always holds. */
    private static final Pattern WRITTEN = Pattern.compile("(?<mean>\\d{1,9})(\\s*,\\s*(?<stddev>\\d{1,9}))?");

    public TokenLength {
        require(
                mean >= 1 && mean <= MAX_TOKENS,
                "tokens",
                "must be between 1 and " + MAX_TOKENS + " tokens, not " + mean,
                "");
        require(stddev >= 0 && stddev <= mean, "tokens", "must have a standard deviation between 0 and the mean", "");
    }

    public static TokenLength fixed(int tokens) {
        return new TokenLength(tokens, 0);
    }

    /**
     * Reads {@code 256} or, as mean and standard deviation, {@code 256,32}.
     *
     * @throws InvalidPlanException when the text is neither
     */
    public static TokenLength parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        require(
                written.matches(),
                "tokens",
                "must be a number of tokens, or mean,stddev, not '" + text + "'",
                "for example 256 or 256,32");
        String stddev = written.group("stddev");
        return new TokenLength(Integer.parseInt(written.group("mean")), stddev == null ? 0 : Integer.parseInt(stddev));
    }

    public boolean isFixed() {
        return stddev == 0;
    }
}
