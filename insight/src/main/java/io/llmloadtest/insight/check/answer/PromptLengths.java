package io.llmloadtest.insight.check.answer;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.Optional;

/** Prompts made as long as the plan asks, of which the server counted another length. What was cut is told elsewhere. */
final class PromptLengths implements Check {
    private long counted;
    private long other;
    private int worstAsked;
    private int worstCounted;

    @Override
    public void add(RequestRecord request) {
        boolean tells = request.outcome() instanceof Outcome.Completed
                && request.input().source() == TokenSource.USAGE
                && request.plannedInputTokens() > 0;
        if (!tells
                || PromptCut.isCut(request.plannedInputTokens(), request.input().tokens())) {
            return;
        }
        counted++;
        int asked = request.plannedInputTokens();
        int more = request.input().tokens() - asked;
        if (more != 0) {
            other++;
            if (Math.abs(more) > Math.abs(worstCounted - worstAsked)) {
                worstAsked = asked;
                worstCounted = request.input().tokens();
            }
        }
    }

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        return other == 0 || !evidence.asked().promptLength()
                ? Optional.empty()
                : Optional.of(Finding.info("prompt-length")
                        .explaining(0, Metric.INPUT_TOKENS.id())
                        .saying("seen")
                        .advising("advice")
                        .with(
                                Figure.amount("other", other, Unit.REQUESTS),
                                Figure.amount("requests", counted, Unit.REQUESTS),
                                Figure.amount("counted", worstCounted, Unit.TOKENS),
                                Figure.amount("asked", worstAsked, Unit.TOKENS)));
    }
}
