package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Prompts that the server refused as too long while others passed: the figures are those of the shorter ones. */
final class TooLongPrompts implements Check {
    private static final Pattern LENGTH =
            Pattern.compile("context.{0,12}(length|size|window)|exceed.{0,20}(context|max)"
                    + "|too (long|large|many tokens)|maximum.{0,30}(tokens|length)|max_model_len|max_tokens|http 413");

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        List<RequestRecord> refused =
                evidence.records().stream().filter(TooLongPrompts::isTooLong).toList();
        List<RequestRecord> passed = evidence.completed().toList();
        if (refused.isEmpty() || passed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Finding.info("prompts-too-long")
                .saying("seen")
                .advising("advice")
                .with(
                        Figure.amount("refused", refused.size(), Unit.PROMPTS),
                        Figure.amount("refused_length", mean(refused), Unit.TOKENS),
                        Figure.amount("completed", passed.size(), Unit.PROMPTS),
                        Figure.amount("completed_length", mean(passed), Unit.TOKENS)));
    }

    private static boolean isTooLong(RequestRecord request) {
        return request.outcome() instanceof Outcome.Failed failed
                && (failed.kind() == FailureKind.CLIENT_ERROR || failed.kind() == FailureKind.STREAM_ERROR)
                && LENGTH.matcher(failed.message().toLowerCase(Locale.ROOT)).find();
    }

    private static long mean(List<RequestRecord> requests) {
        return Math.round(requests.stream()
                .mapToInt(RequestRecord::plannedInputTokens)
                .average()
                .orElse(0));
    }
}
