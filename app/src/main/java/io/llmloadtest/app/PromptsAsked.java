package io.llmloadtest.app;

import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.engine.LevelRecords;
import io.llmloadtest.insight.verdict.RepeatedPrompts;

/** How far a run has come in its prompts, so that a level asks what none before it asked, while there are enough. */
final class PromptsAsked {
    private final PromptSource prompts;
    private long asked;

    PromptsAsked(PromptSource prompts) {
        this.prompts = prompts;
    }

    /** Those that nobody asked for yet. */
    PromptSource rest() {
        return prompts.after(asked);
    }

    /** Takes note of what a level, or the warm-up, asked, and tells how many of its prompts were asked before. */
    RepeatedPrompts add(LevelRecords level) {
        // loops may have come to different numbers: the farthest counts
        long reached = level.records().stream()
                .mapToLong(RequestRecord::number)
                .max()
                .orElse(-1);
        long fresh = Math.max(0, prompts.distinct() - asked);
        long repeated = level.records().stream()
                .filter(request -> request.number() >= fresh)
                .count();
        asked += reached + 1;
        return new RepeatedPrompts(repeated, level.records().size(), prompts.distinct());
    }
}
