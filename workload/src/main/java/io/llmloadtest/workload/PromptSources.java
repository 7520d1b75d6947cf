package io.llmloadtest.workload;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.workload.file.IndexedPrompts;
import io.llmloadtest.workload.file.PromptFileOpening;
import io.llmloadtest.workload.plugin.PlugInPrompts;
import io.llmloadtest.workload.tokens.TokenCounter;
import java.util.List;

/** Opens the source of a workload's prompts. */
public final class PromptSources {
    private PromptSources() {}

    /** The same, for requests that carry messages. */
    public static PromptSource open(Workload workload, long seed) {
        return open(workload, seed, true, text -> 0);
    }

    /**
     * Finds what is wrong with a prompt file before its run has its turn, in a small part of the time that {@link #open}
     * takes: tokens aren't counted.
     *
     * @return what {@link PromptSource#findings} tells of a file that can be used
     * @throws InvalidPlanException likewise
     */
    public static List<Finding> check(Workload.PromptFile file, boolean sendsMessages) {
        try (IndexedPrompts read = PromptFileOpening.check(file, sendsMessages)) {
            return read.findings();
        }
    }

    /**
     * A source that gives the same prompts for the same workload and seed. The start of a prompt file is read, checked
     * and counted here; a small file wholly, so that nothing is left to do while load runs.
     *
     * @param sendsMessages whether requests carry messages; else only their texts, and what is more is refused
     * @param server counts by the server's own tokenizer; asked only where the workload wants that
     * @throws InvalidPlanException if the prompt file, the tokenizer's file or the plug-in can't be used, with all that is
     *     wrong with it
     */
    public static PromptSource open(Workload workload, long seed, boolean sendsMessages, TokenCounter server) {
        Tokens tokens = Tokens.of(workload.tokenizer(), server);
        return switch (workload) {
            case Workload.Synthetic synthetic ->
                new SyntheticPrompts(synthetic, seed, tokens.words().get());
            case Workload.PlugIn plugIn -> PlugInPrompts.open(plugIn, seed, tokens.counter());
            case Workload.PromptFile file ->
                new FilePrompts(
                        PromptFileOpening.open(file, tokens.counter(), sendsMessages),
                        file.output(),
                        seed,
                        tokens.counter());
        };
    }
}
