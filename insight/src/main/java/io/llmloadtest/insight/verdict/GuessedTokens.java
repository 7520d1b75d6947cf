package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.TokenSource;
import java.util.Optional;

/** Output tokens that nobody counted: one was assumed for each chunk. */
final class GuessedTokens implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        long guessed = evidence.level().outputTokens().getOrDefault(TokenSource.CHUNKS, 0L);
        return guessed == 0
                ? Optional.empty()
                : Evidence.info(
                        "tokens-guessed",
                        "%s of %s output tokens were taken as one for each chunk"
                                .formatted(
                                        Figures.count(guessed),
                                        Figures.count(evidence.level().totalOutputTokens())),
                        "let the server report usage or name the model's tokenizer file; chunks aren't tokens");
    }
}
