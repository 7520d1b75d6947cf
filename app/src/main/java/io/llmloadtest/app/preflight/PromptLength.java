package io.llmloadtest.app.preflight;

import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the server counts beside the tokens that were sent: its chat template, and the token that begins every prompt. Two
 * prompts of different length tell it from another tokenizer, which counts more the longer a prompt is.
 *
 * @param sent tokens of the first prompt
 * @param counted tokens of it by the server's count
 * @param template tokens that it counts for any prompt
 */
record PromptLength(int sent, int counted, int template) {
    private static final int BRIEF = 8;
    private static final int MORE = 32;
    /** Of the difference between the two prompts: a tokenizer that makes some words longer is still told. */
    private static final double TOLERANCE = 0.05;

    /** Sends one prompt. */
    @FunctionalInterface
    interface Count {
        /** Its tokens by the server's count; empty when it isn't answered or doesn't say. */
        OptionalInt of(Prompt prompt) throws InterruptedException;
    }

    /**
     * Asks one more prompt, much shorter than the first where that has room, else longer.
     *
     * @param first that was asked, and its tokens by the server's count
     * @return empty where the two don't lie on such a line
     */
    static Optional<PromptLength> measure(TestPlan plan, PromptSource prompts, Prompt first, int counted, Count count)
            throws InterruptedException {
        int number = plan.warmupRequests() + 1;
        int asked = prompts.probe(number).tokens();
        int less = asked > BRIEF + MORE / 2 ? asked - BRIEF : -MORE;
        OptionalInt other = count.of(prompts.without(less).probe(number));
        return other.isEmpty()
                ? Optional.empty()
                : of(new Point(first.tokens(), counted), new Point(asked - less, other.getAsInt()));
    }

    private record Point(int sent, int counted) {
        int more() {
            return counted - sent;
        }
    }

    private static Optional<PromptLength> of(Point first, Point second) {
        int sent = first.sent() - second.sent();
        int counted = first.counted() - second.counted();
        Point shorter = sent < 0 ? first : second;
        return sent == 0 || Math.abs(counted - sent) > TOLERANCE * Math.abs(sent) || shorter.more() < 0
                ? Optional.empty()
                : Optional.of(new PromptLength(first.sent(), first.counted(), shorter.more()));
    }

    /** What the server counts of a prompt of {@link #sent} tokens, its template among them. */
    int remaining() {
        return counted - template;
    }
}
