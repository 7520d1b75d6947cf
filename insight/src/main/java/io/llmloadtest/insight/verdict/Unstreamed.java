package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.Stamps;
import java.util.Optional;

/** Answers that came as one document although a stream was asked for: no figure of their tokens' times holds them. */
final class Unstreamed implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        if (!evidence.asked().streaming()) {
            return Optional.empty();
        }
        long whole = evidence.completed()
                .filter(request -> request.chunks() > 0
                        && !Stamps.isPresent(request.stamps().firstToken()))
                .count();
        return whole == 0
                ? Optional.empty()
                : Optional.of(Finding.info("unstreamed")
                        .saying("answers")
                        .advising("advice")
                        .with(
                                Figure.amount("whole", whole, Unit.ANSWERS),
                                Figure.amount("completed", evidence.level().completed(), Unit.ANSWERS)));
    }
}
