package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import java.util.Optional;

/**
 * Prompts that a run had sent before: a server with a prefix cache answers them sooner than it answers new ones.
 *
 * @param repeated of the level's {@code requests}
 * @param distinct prompts in all
 */
public record RepeatedPrompts(long repeated, long requests, long distinct) {

    /** Empty when every prompt was a new one. */
    public Optional<Finding> finding() {
        if (repeated == 0) {
            return Optional.empty();
        }
        return Optional.of(Finding.info("prompts-repeated")
                .saying("seen")
                .advising("advice")
                .with(
                        Figure.percent("share", (double) repeated / requests),
                        Figure.amount("repeated", repeated, Unit.PROMPTS),
                        Figure.amount("requests", requests, Unit.PROMPTS),
                        Figure.amount("distinct", distinct, Unit.PROMPTS)));
    }
}
