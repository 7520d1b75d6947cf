package io.llmloadtest.insight.check.answer;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.stats.Spill;
import io.llmloadtest.core.stats.Spool;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import io.llmloadtest.insight.check.Tally;
import java.util.Optional;
import java.util.PrimitiveIterator;

/**
 * Prompts of which the server counted fewer tokens than were sent. A chat template adds the same number to each prompt,
 * so an offset that most requests share is taken out first. Where the offsets differ, the server has another tokenizer,
 * and only a count below what was sent tells of a cut.
 */
final class PromptCut implements Check {
    private static final double TOLERANCE = 0.02;
    /** Of a short prompt, that another tokenizer may come to. */
    private static final int FEW_TOKENS = 8;

    private static final int MOST_BYTES = 32 * 1024;

    private final Tally offsets = new Tally();
    private final Spool plannedAndCounted;

    PromptCut(Spill spill) {
        plannedAndCounted = new Spool(spill, MOST_BYTES);
    }

    @Override
    public void add(RequestRecord request) {
        boolean counted = request.outcome() instanceof Outcome.Completed
                && request.input().source() == TokenSource.USAGE
                && request.plannedInputTokens() > 0;
        if (counted) {
            offsets.add(request.input().tokens() - request.plannedInputTokens());
            plannedAndCounted.add(request.plannedInputTokens());
            plannedAndCounted.add(request.input().tokens());
        }
    }

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        int template = templateTokens();
        long cut = 0;
        int mostMissing = Integer.MIN_VALUE;
        long worstPlanned = 0;
        PrimitiveIterator.OfLong prompts = plannedAndCounted.iterator();
        while (prompts.hasNext()) {
            int planned = (int) prompts.nextLong();
            int missing = planned + template - (int) prompts.nextLong();
            if (isCut(planned, planned - missing)) {
                cut++;
                worstPlanned = missing > mostMissing ? planned : worstPlanned;
                mostMissing = Math.max(mostMissing, missing);
            }
        }
        return cut == 0
                ? Optional.empty()
                : Optional.of(finding(cut, worstPlanned + template - mostMissing, worstPlanned + template));
    }

    /** @param counted of {@code sent} tokens, what the server adds left out */
    static boolean isCut(int sent, int counted) {
        return sent - counted > Math.max(FEW_TOKENS, TOLERANCE * sent);
    }

    private int templateTokens() {
        int middle = Math.max(0, offsets.middle());
        return 2 * offsets.count(middle) > offsets.count() ? middle : 0;
    }

    /** @param worstSent with what the template adds */
    private Finding finding(long cut, long worstCounted, long worstSent) {
        return Finding.info("prompt-cut")
                .explaining(0, Metric.INPUT_TOKENS.id())
                .saying("seen")
                .advising("advice")
                .with(
                        Figure.amount("cut", cut, Unit.REQUESTS),
                        Figure.amount("requests", offsets.count(), Unit.REQUESTS),
                        Figure.amount("worst_counted", worstCounted, Unit.TOKENS),
                        Figure.amount("worst_sent", worstSent, Unit.TOKENS));
    }
}
