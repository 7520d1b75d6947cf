package io.llmloadtest.insight.check.answer;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.Optional;

/** Completed answers of which nothing was seen, although tokens were generated for them. */
final class HiddenOutput implements Check {
    private long hidden;
    private long tokens;
    private long reasoning;

    @Override
    public void add(RequestRecord request) {
        if (request.outcome() instanceof Outcome.Completed
                && request.chunks() == 0
                && !Stamps.isPresent(request.stamps().firstToken())) {
            hidden++;
            tokens += request.output().tokens();
            reasoning += Math.max(0, request.reasoningTokens());
        }
    }

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        if (hidden == 0) {
            return Optional.empty();
        }
        Finding seen = Finding.info("hidden-output")
                .saying(tokens == 0 ? "uncounted" : "counted")
                .advising("advice")
                .with(
                        Figure.amount("hidden", hidden, Unit.ANSWERS),
                        Figure.amount("completed", evidence.level().completed(), Unit.ANSWERS),
                        Figure.amount("tokens", tokens, Unit.TOKENS));
        return Optional.of(
                reasoning == 0
                        ? seen
                        : seen.saying("reasoning").with(Figure.amount("reasoning", reasoning, Unit.TOKENS)));
    }
}
