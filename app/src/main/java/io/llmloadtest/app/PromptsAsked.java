package io.llmloadtest.app;

import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.engine.LevelRecords;
import io.llmloadtest.insight.verdict.RepeatedPrompts;

/** How far a run has come in its prompts, so that a level asks what none before it asked, while there are enough. */
final class PromptsAsked {
    private final PromptSource prompts;
    private final long probed;
    private long asked;

    /** @param probed number of the prompt that the preflight asked; -1 when it asked none, or one of the warm-up's */
    PromptsAsked(PromptSource prompts, long probed) {
        this.prompts = prompts;
        this.probed = probed;
    }

    /** Without a warm-up the preflight asks the last prompt that was read. */
    static PromptsAsked of(PromptSource prompts, TestPlan plan, boolean preflight) {
        return new PromptsAsked(prompts, preflight && plan.warmupRequests() == 0 ? prompts.probed() : -1);
    }

    /** Those that nobody asked for yet. */
    PromptSource rest() {
        return prompts.after(asked);
    }

    /** Takes note of what a level, or the warm-up, asked, and tells how many of its prompts were asked before. */
    RepeatedPrompts add(LevelRecords level) {
        // loops may have come to different numbers: the farthest counts
        long reached =
                level.records().stream().mapToLong(RequestRecord::number).max().orElse(-1);
        long fresh = Math.max(0, prompts.distinct() - asked);
        long repeated = level.records().stream()
                .filter(request -> request.number() >= fresh || asked + request.number() == probed)
                .count();
        asked += reached + 1;
        return new RepeatedPrompts(repeated, level.records().size(), prompts.distinct());
    }
}
