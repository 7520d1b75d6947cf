package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import java.util.Optional;
import java.util.function.BiFunction;

/** Whether the server makes an answer longer than the model would when {@code ignore_eos} or {@code min_tokens} ask. */
final class LengthOptions {
    private static final String IGNORE_EOS = "ignore_eos";
    private static final String MIN_TOKENS = "min_tokens";

    private LengthOptions() {}

    /**
     * A question that the model answers in a few words.
     *
     * @param natural the answer as the model ends it
     * @param ignoringEos when {@code ignore_eos} asks for more; empty when the natural one didn't end by itself
     * @param withMinimum when {@code min_tokens} does
     */
    record Trial(TracedAnswer natural, Optional<TracedAnswer> ignoringEos, Optional<TracedAnswer> withMinimum) {}

    private enum Effect {
        HONOURED,
        IGNORED,
        REFUSED
    }

    /** @param full an answer to a request with {@code ignore_eos}, where the server takes that */
    static Observation ignoreEos(Trial trial, TracedAnswer full, boolean accepted) {
        boolean endedEarly = accepted
                && full.finishReason().equals("stop")
                && full.tokens() < full.asked().maxOutputTokens();
        if (endedEarly) {
            return ignoreEos(Effect.IGNORED, full);
        }
        return judged(IGNORE_EOS, trial.ignoringEos(), trial.natural(), LengthOptions::ignoreEos);
    }

    private static Observation ignoreEos(Effect effect, TracedAnswer answer) {
        String seen = seen(effect, answer);
        return switch (effect) {
            case HONOURED ->
                Observation.fine(
                        Topic.OPTIONS, IGNORE_EOS, seen, "answers are as long as --output-len says, so E2E compares");
            case IGNORED, REFUSED ->
                Observation.worthKnowing(
                        Topic.OPTIONS,
                        IGNORE_EOS,
                        seen,
                        "the model decides where answers end: compare runs by TPOT and tokens/s, not E2E, and request"
                                + " long texts" + whoDidIt(effect));
        };
    }

    static Observation minTokens(Trial trial, Observation ignoreEos) {
        boolean eosIgnored = ignoreEos.sign() == Observation.Sign.FINE;
        return judged(
                MIN_TOKENS,
                trial.withMinimum(),
                trial.natural(),
                (effect, answer) -> minTokens(effect, answer, eosIgnored));
    }

    private static Observation minTokens(Effect effect, TracedAnswer answer, boolean eosIgnored) {
        String seen = seen(effect, answer);
        return switch (effect) {
            case HONOURED ->
                Observation.fine(
                        Topic.OPTIONS,
                        MIN_TOKENS,
                        seen,
                        "it is sent together with ignore_eos, for servers that support only one");
            case IGNORED, REFUSED ->
                eosIgnored
                        ? Observation.fine(
                                Topic.OPTIONS, MIN_TOKENS, seen, "not a problem: ignore_eos alone fixes the length")
                        : Observation.worthKnowing(
                                Topic.OPTIONS,
                                MIN_TOKENS,
                                seen,
                                "see ignore_eos: nothing fixes the length of answers" + whoDidIt(effect));
        };
    }

    private static String whoDidIt(Effect effect) {
        return effect == Effect.IGNORED ? OnTheWay.MAY_DROP : "";
    }

    private static Observation judged(
            String id,
            Optional<TracedAnswer> asked,
            TracedAnswer natural,
            BiFunction<Effect, TracedAnswer, Observation> line) {
        if (asked.isEmpty()) {
            return natural.failure()
                    .map(failure -> untold(id, "the question failed: " + failure))
                    .orElseGet(() -> untold(
                            id,
                            "the model didn't end by itself within " + FigureText.count(natural.tokens(), "token")));
        }
        TracedAnswer answer = asked.get();
        return effect(answer)
                .map(effect -> line.apply(effect, answer))
                .orElseGet(() -> untold(id, "the question failed: " + answer.complaint()));
    }

    /** Empty where the answer failed, which tells nothing about the option. */
    private static Optional<Effect> effect(TracedAnswer answer) {
        if (answer.tokens() >= answer.asked().maxOutputTokens()) {
            return Optional.of(Effect.HONOURED);
        }
        if (answer.finishReason().equals("stop")) {
            return Optional.of(Effect.IGNORED);
        }
        return answer.refused() ? Optional.of(Effect.REFUSED) : Optional.empty();
    }

    private static String seen(Effect effect, TracedAnswer answer) {
        return switch (effect) {
            case HONOURED -> "honoured: %d tokens; the model would have ended sooner".formatted(answer.tokens());
            case IGNORED ->
                "ignored: the answer ended by itself after %d of %d tokens"
                        .formatted(answer.tokens(), answer.asked().maxOutputTokens());
            case REFUSED -> "refused: " + answer.complaint();
        };
    }

    private static Observation untold(String id, String why) {
        return Observation.unknown(
                Topic.OPTIONS,
                id,
                why,
                "watch the output tokens of a run: if all are as long as --output-len says, it is honoured");
    }
}
