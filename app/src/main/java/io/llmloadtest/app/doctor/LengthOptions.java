package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import java.util.Optional;

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
    record Trial(Answer natural, Optional<Answer> ignoringEos, Optional<Answer> withMinimum) {}

    private enum Effect {
        HONOURED,
        IGNORED,
        REFUSED
    }

    /** @param full an answer to a request with {@code ignore_eos}, where the server takes that */
    static Observation ignoreEos(Trial trial, Answer full, boolean accepted) {
        boolean endedEarly = accepted
                && full.finishReason().equals("stop")
                && full.tokens() < full.asked().maxOutputTokens();
        if (endedEarly) {
            return ignoreEos(Effect.IGNORED, full);
        }
        return trial.ignoringEos()
                .map(answer -> ignoreEos(effect(answer), answer))
                .orElseGet(() -> untold(IGNORE_EOS, trial.natural()));
    }

    private static Observation ignoreEos(Effect effect, Answer answer) {
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
                        "answers end where the model likes: compare runs by TPOT and tokens/s, not by E2E, and ask for"
                                + " long texts");
        };
    }

    static Observation minTokens(Trial trial, Observation ignoreEos) {
        return trial.withMinimum()
                .map(answer -> minTokens(effect(answer), answer, ignoreEos.sign() == Observation.Sign.FINE))
                .orElseGet(() -> untold(MIN_TOKENS, trial.natural()));
    }

    private static Observation minTokens(Effect effect, Answer answer, boolean eosIgnored) {
        String seen = seen(effect, answer);
        return switch (effect) {
            case HONOURED ->
                Observation.fine(
                        Topic.OPTIONS,
                        MIN_TOKENS,
                        seen,
                        "it is sent beside ignore_eos, for servers that know only one");
            case IGNORED, REFUSED ->
                eosIgnored
                        ? Observation.fine(
                                Topic.OPTIONS, MIN_TOKENS, seen, "no loss: ignore_eos alone fixes the length")
                        : Observation.worthKnowing(
                                Topic.OPTIONS, MIN_TOKENS, seen, "see ignore_eos: nothing fixes the length of answers");
        };
    }

    private static Effect effect(Answer answer) {
        if (!answer.hasTokens()) {
            return Effect.REFUSED;
        }
        return answer.tokens() >= answer.asked().maxOutputTokens() ? Effect.HONOURED : Effect.IGNORED;
    }

    private static String seen(Effect effect, Answer answer) {
        return switch (effect) {
            case HONOURED -> "honoured: %d tokens where the model would have ended sooner".formatted(answer.tokens());
            case IGNORED ->
                "ignored: the answer ended by itself after %d of %d tokens"
                        .formatted(answer.tokens(), answer.asked().maxOutputTokens());
            case REFUSED -> "refused: " + answer.failure().orElse("an answer without tokens");
        };
    }

    private static Observation untold(String id, Answer natural) {
        return Observation.unknown(
                Topic.OPTIONS,
                id,
                natural.hasTokens()
                        ? "the model didn't end by itself within %s".formatted(Figures.count(natural.tokens(), "token"))
                        : "the question failed: " + natural.failure().orElse("an answer without tokens"),
                "watch the output tokens of a run: if all are as long as --output-len says, it is honoured");
    }
}
