package io.llmloadtest.insight.verdict;

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
        return Evidence.info(
                "errors-in-mid-stream",
                "%s broke off with an error in mid-stream, the middle one after %s of %s tokens asked for"
                        .formatted(
                                Figures.counted(broken.size(), "answer"),
                                Figures.count(middle.chunks()),
                                Figures.count(middle.maxOutputTokens())),
                "if ignore_eos is on, as it is by default, it is the likely cause where the model's format has an"
                        + " end-of-turn token of its own: try --no-ignore-eos; else look at the server's log");
    }
}
