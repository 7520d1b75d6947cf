package io.llmloadtest.app.runs;

import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.store.Labels;

/**
 * A run that someone wants.
 *
 * @param key the target's, for this run only
 */
public record Submission(TestPlan plan, Secret key, Labels labels, Preparation preparation) {

    /** Characters of the prompts that came with it: they are in memory until its end. */
    long promptCharacters() {
        return plan.workload() instanceof Workload.PromptFile prompts
                        && prompts.file() instanceof InputFile.HandedOver file
                ? file.content().length()
                : 0;
    }
}
