package io.llmloadtest.app;

import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.core.record.RequestRecord;
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

    /** Takes note of what a level, or the warm-up, asks. */
    Counter counter() {
        return new Counter();
    }

    /** Of one level. */
    final class Counter {
        private long reached = -1;
        private long repeated;
        private long requests;

        void add(RequestRecord request) {
            // loops may have come to different numbers: the farthest counts
            reached = Math.max(reached, request.session());
            // each session is one prompt
            long session = request.session();
            repeated += session >= prompts.distinct() - asked || asked + session == probed ? 1 : 0;
            requests++;
        }

        /** How many of the prompts were asked before, now that the level is over. Once. */
        RepeatedPrompts asked() {
            asked += reached + 1;
            return new RepeatedPrompts(repeated, requests, prompts.distinct());
        }
    }
}
