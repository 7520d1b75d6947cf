package io.llmloadtest.insight.verdict;

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
        return Evidence.info(
                "prompts-repeated",
                "%s of this level's prompts had been sent before in this run (%s of %s; there are %s in the file)"
                        .formatted(
                                Figures.percent((double) repeated / requests),
                                Figures.count(repeated),
                                Figures.count(requests),
                                Figures.count(distinct)),
                "a prefix cache answers those sooner: give a longer file or fewer requests, or turn the cache off");
    }
}
