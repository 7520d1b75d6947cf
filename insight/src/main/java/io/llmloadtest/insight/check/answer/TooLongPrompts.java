package io.llmloadtest.insight.check.answer;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.regex.Pattern;

/** Prompts that the server refused as too long while others passed: the figures are those of the shorter ones. */
final class TooLongPrompts implements Check {
    private static final Pattern LENGTH =
            Pattern.compile("context.{0,12}(length|size|window)|exceed.{0,20}(context|max)"
                    + "|too (long|large|many tokens)|maximum.{0,30}(tokens|length)|max_model_len|max_tokens|http 413");

    private final LongSummaryStatistics refused = new LongSummaryStatistics();
    private final LongSummaryStatistics passed = new LongSummaryStatistics();

    @Override
    public void add(RequestRecord request) {
        if (request.outcome() instanceof Outcome.Completed) {
            passed.accept(request.plannedInputTokens());
        } else if (isTooLong(request)) {
            refused.accept(request.plannedInputTokens());
        }
    }

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        if (refused.getCount() == 0 || passed.getCount() == 0) {
            return Optional.empty();
        }
        boolean counted = refused.getMin() > 0 && passed.getMin() > 0;
        return Optional.of(Finding.info("prompts-too-long")
                .saying(counted ? "seen" : "uncounted")
                .advising("advice")
                .with(
                        Figure.amount("refused", refused.getCount(), Unit.PROMPTS),
                        Figure.amount("refused_length", Math.round(refused.getAverage()), Unit.TOKENS),
                        Figure.amount("completed", passed.getCount(), Unit.PROMPTS),
                        Figure.amount("completed_length", Math.round(passed.getAverage()), Unit.TOKENS)));
    }

    private static boolean isTooLong(RequestRecord request) {
        return request.outcome() instanceof Outcome.Failed failed
                && (failed.kind() == FailureKind.CLIENT_ERROR || failed.kind() == FailureKind.STREAM_ERROR)
                && LENGTH.matcher(failed.message().toLowerCase(Locale.ROOT)).find();
    }
}
