package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How many tokens a chunk holds, and what that makes of the time per output token. */
final class TokensPerChunk {
    private static final String ID = "tokens-per-chunk";
    private static final String FIGURE = "tokens_per_chunk";
    private static final double SEVERAL = 1.5;
    private static final double FEWER = 0.9;

    private TokensPerChunk() {}

    /**
     * Of English, and of text whose characters are several tokens each: servers send a chunk when a character is whole.
     *
     * @param other the answer to a request for other scripts
     */
    static Observation of(TracedAnswer english, TracedAnswer other) {
        Observation base = of(english);
        // nothing known counts as several: then there is nothing to add either
        if (base.figures().getOrDefault(FIGURE, SEVERAL) >= SEVERAL) {
            return base;
        }
        if (!other.hasTokenTimes() || other.usageTokens() < 0 || !other.hasOtherScripts()) {
            return also(base, base.seen(), "; measured in English only, because the model answered in no other script");
        }
        double perChunk = (double) other.usageTokens() / other.chunks();
        String seen = "%s in English, %s in other scripts (%s in %s)"
                .formatted(
                        base.seen(),
                        FigureText.number(perChunk),
                        FigureText.count(other.usageTokens(), "token"),
                        FigureText.count(other.chunks(), "chunk"));
        Observation both = perChunk < SEVERAL
                ? also(base, seen, "")
                : Observation.worthKnowing(
                                Topic.TOKENS,
                                ID,
                                seen,
                                "a character of several tokens comes in one chunk: if answers have such text, ITL"
                                        + " spreads a chunk's gap over its tokens, and what a screen shows is ICL")
                        .with(base.figures());
        Map<String, Double> figures = new TreeMap<>(both.figures());
        figures.put("tokens_per_chunk_other_scripts", perChunk);
        return both.with(figures);
    }

    private static Observation also(Observation base, String seen, String more) {
        return new Observation(base.id(), base.topic(), base.sign(), seen, base.meaning() + more, base.figures());
    }

    static Observation of(TracedAnswer answer) {
        if (!answer.hasTokenTimes()) {
            return Observation.unknown(Topic.TOKENS, ID, "there are no chunks", "see reads");
        }
        if (answer.usageTokens() < 0) {
            return Observation.unknown(
                    Topic.TOKENS,
                    ID,
                    "no count is available for the tokens of " + FigureText.count(answer.chunks(), "chunk"),
                    "one token per chunk is assumed");
        }
        double perChunk = (double) answer.usageTokens() / answer.chunks();
        return judged(perChunk, answer).with(Map.of(FIGURE, perChunk));
    }

    private static Observation judged(double perChunk, TracedAnswer answer) {
        String seen = "%s (%s in %s)"
                .formatted(
                        FigureText.number(perChunk),
                        FigureText.count(answer.usageTokens(), "token"),
                        FigureText.count(answer.chunks(), "chunk"));
        if (perChunk >= SEVERAL) {
            return Observation.worthKnowing(
                    Topic.TOKENS,
                    ID,
                    seen,
                    tpot(answer).orElse("") + "ITL spreads a chunk's gap over its tokens; what a"
                            + " screen shows is ICL");
        }
        if (perChunk < FEWER) {
            return Observation.worthKnowing(
                    Topic.TOKENS,
                    ID,
                    seen,
                    "tools that count chunks see too many tokens and too low a TPOT; here the server's count is used");
        }
        return Observation.fine(
                Topic.TOKENS,
                ID,
                seen,
                answer.usageTokens() == answer.chunks()
                        ? "tools that count chunks count tokens"
                        : "a token without text has no chunk; the server's count is used");
    }

    /** Other tools divide by all tokens but one, whatever the first chunk held. */
    private static Optional<String> tpot(TracedAnswer answer) {
        int tokens = answer.usageTokens();
        long span = answer.lastTokenNanos() - answer.firstTokenNanos();
        int later = tokens - firstTokens(answer);
        if (later <= 0 || span <= 0) {
            return Optional.empty();
        }
        return Optional.of("other tools report a TPOT of %s instead of %s; this tool leaves out the tokens of the first"
                        .formatted(
                                FigureText.ms(span / (tokens - 1.0) / 1e6), FigureText.ms(span / (double) later / 1e6))
                + " read, which took no gap. ");
    }

    /** Tokens of the first read: as reported, or by its share of the text. */
    private static int firstTokens(TracedAnswer answer) {
        TextRead first = answer.tokenReads().getFirst();
        long text = answer.tokenReads().getLast().textSoFar();
        return first.tokensSoFar() > 0
                ? first.tokensSoFar()
                : (int) Math.round((double) answer.usageTokens() * first.textSoFar() / Math.max(1, text));
    }
}
