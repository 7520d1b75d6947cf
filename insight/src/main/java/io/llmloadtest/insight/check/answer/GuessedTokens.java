package io.llmloadtest.insight.check.answer;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.Optional;

/** Output tokens that nobody counted: one was assumed for each chunk. */
final class GuessedTokens implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        long guessed = evidence.level().outputTokens().getOrDefault(TokenSource.CHUNKS, 0L);
        return guessed == 0
                ? Optional.empty()
                : Optional.of(Finding.info("tokens-guessed")
                        .saying("seen")
                        .advising("advice")
                        .with(
                                Figure.amount("guessed", guessed, Unit.OUTPUT_TOKENS),
                                Figure.amount("total", evidence.level().totalOutputTokens(), Unit.OUTPUT_TOKENS)));
    }
}
