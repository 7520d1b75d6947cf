package io.llmloadtest.engine.record;

import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.Usage;

/**
 * The output tokens of a response by the server's usage, as far as that can be true. Usage is set against its own total,
 * against what was asked and against what came; where these contradict, the plausible count is taken.
 *
 * @param tokens -1 when usage gave none, or none that could be true
 */
record OutputCount(int tokens, boolean contradictory) {
    private static final int NONE = Usage.ABSENT;
    /** Some servers count tokens that end an answer beyond the limit. */
    private static final int BEYOND_LIMIT = 8;
    /** On average over an answer; ordinary text has three to five, and each chunk of it at least one token. */
    private static final int MOST_TEXT_OF_A_TOKEN = 8;

    static OutputCount of(AnswerTally tally, int asked) {
        return of(tally.usage(), asked, tally.chunks(), tally.textLength());
    }

    static OutputCount of(Usage usage, int asked, int chunks, long text) {
        return new Evidence(usage, asked, chunks, text).judged();
    }

    /** All that is known of one response. */
    private record Evidence(Usage usage, int asked, int chunks, long text) {

        OutputCount judged() {
            if (usage.unreadable()) {
                return new OutputCount(NONE, true);
            }
            int reported = usage.completion();
            if (reported < 0) {
                return new OutputCount(canBe(byTotal()) ? byTotal() : NONE, false);
            }
            int fuller = fuller(reported);
            if (fuller > reported && canBe(fuller)) {
                return new OutputCount(fuller, true);
            }
            if (reported == 0 && chunks == 0) {
                return new OutputCount(0, false);
            }
            if (canBe(reported)) {
                return new OutputCount(reported, usage.reasoning() > reported);
            }
            return new OutputCount(canBe(byTotal()) ? byTotal() : NONE, true);
        }

        /** With what {@code completion_tokens} leave out, where something says that they do. */
        private int fuller(int reported) {
            int withReasoning = (int) Math.min((long) reported + Math.max(0, usage.reasoning()), Integer.MAX_VALUE);
            if (byTotal() > reported) {
                // a prompt counted without its cached part makes the total larger, too
                boolean cachedApart = byTotal() == reported + usage.cached();
                boolean oneEach = reported == chunks && byTotal() != withReasoning;
                return oneEach || cachedApart ? reported : byTotal();
            }
            boolean leftOut = usage.reasoning() > reported && byTotal() != reported;
            return leftOut || isTooFew(reported) ? withReasoning : reported;
        }

        private int byTotal() {
            return usage.total() > usage.prompt() && usage.prompt() >= 0 ? usage.total() - usage.prompt() : NONE;
        }

        /** Reasoning out of sight counts towards the limit; beyond it there must be text to show. */
        private boolean canBe(int tokens) {
            return tokens > 0 && !isTooFew(tokens) && tokens <= Math.max((long) asked + BEYOND_LIMIT, text);
        }

        private boolean isTooFew(int tokens) {
            return chunks >= 2L * tokens && text >= (long) MOST_TEXT_OF_A_TOKEN * tokens;
        }
    }
}
