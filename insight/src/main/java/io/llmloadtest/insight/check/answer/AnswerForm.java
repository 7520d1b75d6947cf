package io.llmloadtest.insight.check.answer;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.Optional;

/** Answers that count although they differ in one way from what their protocol says. */
final class AnswerForm implements Check {
    private final Deviation deviation;
    private long answers;

    AnswerForm(Deviation deviation) {
        this.deviation = deviation;
    }

    @Override
    public void add(RequestRecord request) {
        boolean deviates = request.outcome() instanceof Outcome.Completed completed
                && completed.deviations().contains(deviation);
        answers += deviates ? 1 : 0;
    }

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        return answers == 0
                ? Optional.empty()
                : Optional.of(finding()
                        .saying("seen")
                        .advising("advice")
                        .with(
                                Figure.amount("answers", answers, Unit.ANSWERS),
                                Figure.amount("completed", evidence.level().completed(), Unit.ANSWERS)));
    }

    private Finding finding() {
        return switch (deviation) {
            case NO_END_MARK -> Finding.info("end-mark-missing");
            case OTHER_CONTENT_TYPE -> Finding.info("content-type-wrong");
            case JSON_LINES -> Finding.info("json-lines");
            case COMPRESSED -> Finding.info("answers-compressed");
            case REPEATED_TEXT -> Finding.info("text-repeated");
            case CONTRADICTORY_USAGE -> Finding.info("usage-contradictory");
        };
    }
}
