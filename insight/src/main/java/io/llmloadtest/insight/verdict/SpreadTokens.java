package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import java.util.Optional;

/** Responses whose total was counted, but not how many tokens each chunk had. */
final class SpreadTokens implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        long spread = evidence.completed()
                .filter(request -> request.tokenTimes().spread())
                .count();
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
