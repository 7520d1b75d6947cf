package io.llmloadtest.insight.verdict;

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
        return Evidence.info(
                "hidden-output",
                "%s of %s answers had no visible text, though %s were generated for them%s"
                        .formatted(
                                Figures.count(hidden.size()),
                                Figures.count(evidence.level().completed()),
                                tokens == 0 ? "their limit's tokens" : Figures.counted(tokens, "token"),
                                reasoning == 0 ? "" : " (" + Figures.count(reasoning) + " of them reasoning)"),
                "TTFT, TPOT and ITL can't be measured for these, E2E and tokens can; an SLO's TTFT is judged by their E2E:"
                        + " raise --output-len, or have the server send its reasoning");
    }
}
