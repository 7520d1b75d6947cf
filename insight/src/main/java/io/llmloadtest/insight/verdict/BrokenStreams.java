package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;
import java.util.Optional;

/** Answers that began well and then broke off with an error of the server's own. */
final class BrokenStreams implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        List<RequestRecord> broken = evidence.records().stream()
                .filter(request -> request.chunks() > 0
                        && request.outcome() instanceof Outcome.Failed failed
                        && failed.kind() == FailureKind.STREAM_ERROR)
                .sorted((a, b) -> Integer.compare(a.chunks(), b.chunks()))
                .toList();
        if (broken.isEmpty()) {
            return Optional.empty();
        }
        RequestRecord middle = broken.get(broken.size() / 2);
        return Optional.of(Finding.info("errors-in-mid-stream")
                .saying("seen")
                .advising(evidence.asked().length() == FixedLength.ASKED ? "advice" : "log")
                .with(
                        Figure.amount("broken", broken.size(), Unit.ANSWERS),
                        Figure.amount("tokens", middle.chunks(), Unit.TOKENS),
                        Figure.amount("asked", middle.maxOutputTokens(), Unit.TOKENS)));
    }
}
