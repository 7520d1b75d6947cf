package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;
import java.util.List;
import java.util.Optional;

/** Completed answers of which nothing was seen, although tokens were generated for them. */
final class HiddenOutput implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        List<RequestRecord> hidden = evidence.completed()
                .filter(request -> request.chunks() == 0
                        && !Stamps.isPresent(request.stamps().firstToken()))
                .toList();
        if (hidden.isEmpty()) {
            return Optional.empty();
        }
        long tokens =
                hidden.stream().mapToLong(request -> request.output().tokens()).sum();
        long reasoning = hidden.stream()
                .mapToLong(request -> Math.max(0, request.reasoningTokens()))
                .sum();
        Finding seen = Finding.info("hidden-output")
                .saying(tokens == 0 ? "uncounted" : "counted")
                .advising("advice")
                .with(
                        Figure.amount("hidden", hidden.size(), Unit.ANSWERS),
                        Figure.amount("completed", evidence.level().completed(), Unit.ANSWERS),
                        Figure.amount("tokens", tokens, Unit.TOKENS));
        return Optional.of(
                reasoning == 0
                        ? seen
                        : seen.saying("reasoning").with(Figure.amount("reasoning", reasoning, Unit.TOKENS)));
    }
}
