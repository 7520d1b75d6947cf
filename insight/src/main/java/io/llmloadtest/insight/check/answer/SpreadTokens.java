package io.llmloadtest.insight.check.answer;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.Optional;

/** Responses whose total was counted, but not how many tokens each chunk had. */
final class SpreadTokens implements Check {
    private long spread;

    @Override
    public void add(RequestRecord request) {
        boolean counts = request.outcome() instanceof Outcome.Completed
                && request.tokenTimes().spread();
        spread += counts ? 1 : 0;
    }

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        return spread == 0
                ? Optional.empty()
                : Optional.of(Finding.info("tokens-spread")
                        .saying("seen")
                        .advising("advice")
                        .with(
                                Figure.amount("spread", spread, Unit.REQUESTS),
                                Figure.amount("completed", evidence.level().completed(), Unit.REQUESTS)));
    }
}
