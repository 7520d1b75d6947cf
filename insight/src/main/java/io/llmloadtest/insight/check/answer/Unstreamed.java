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

/** Answers that came as one document although a stream was asked for: no figure of their tokens' times holds them. */
final class Unstreamed implements Check {
    private long whole;

    @Override
    public void add(RequestRecord request) {
        boolean unstreamed = request.outcome() instanceof Outcome.Completed
                && request.chunks() > 0
                && !Stamps.isPresent(request.stamps().firstToken());
        whole += unstreamed ? 1 : 0;
    }

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        return whole == 0 || !evidence.asked().streaming()
                ? Optional.empty()
                : Optional.of(Finding.info("unstreamed")
                        .saying("answers")
                        .advising("advice")
                        .with(
                                Figure.amount("whole", whole, Unit.ANSWERS),
                                Figure.amount("completed", evidence.level().completed(), Unit.ANSWERS)));
    }
}
