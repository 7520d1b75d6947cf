package io.llmloadtest.insight.check.answer;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import io.llmloadtest.insight.check.FixedLength;
import io.llmloadtest.insight.check.Tally;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Answers that began well and then broke off with an error of the server's own. */
final class BrokenStreams implements Check {
    private final Tally broken = new Tally();
    /** What the first answer asked for of those that broke off after so many tokens. */
    private final Map<Integer, Integer> asked = new HashMap<>();

    @Override
    public void add(RequestRecord request) {
        if (request.chunks() > 0
                && request.outcome() instanceof Outcome.Failed failed
                && failed.kind() == FailureKind.STREAM_ERROR) {
            broken.add(request.chunks());
            asked.putIfAbsent(request.chunks(), request.maxOutputTokens());
        }
    }

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        if (broken.count() == 0) {
            return Optional.empty();
        }
        int middle = broken.middle();
        return Optional.of(Finding.info("errors-in-mid-stream")
                .saying("seen")
                .advising(evidence.asked().length() == FixedLength.ASKED ? "advice" : "log")
                .with(
                        Figure.amount("broken", broken.count(), Unit.ANSWERS),
                        Figure.amount("tokens", middle, Unit.TOKENS),
                        Figure.amount("asked", asked.getOrDefault(middle, 0), Unit.TOKENS)));
    }
}
