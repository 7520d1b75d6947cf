package io.llmloadtest.insight.check.answer;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.Optional;

/** Answers with text that came whole and without usage: one document says nothing of its tokens. */
final class UncountedTokens implements Check {
    private long uncounted;

    @Override
    public void add(RequestRecord request) {
        boolean counts = request.outcome() instanceof Outcome.Completed
                && request.output().source() == TokenSource.UNKNOWN
                && request.chunks() > 0;
        uncounted += counts ? 1 : 0;
    }

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        return uncounted == 0 || evidence.asked().embeds()
                ? Optional.empty()
                : Optional.of(Finding.info("tokens-uncounted")
                        .saying("seen")
                        .advising("advice")
                        .with(
                                Figure.amount("uncounted", uncounted, Unit.ANSWERS),
                                Figure.amount("completed", evidence.level().completed(), Unit.ANSWERS)));
    }
}
