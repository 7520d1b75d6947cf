package io.llmloadtest.report.notes;

import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.Style.Tone;

/** Why a run of embeddings has no figure of tokens that come one by one. */
public final class EmbeddingNote {
    private EmbeddingNote() {}

    public static void write(RunResult run, Notes notes) {
        if (run.plan().embeds()) {
            notes.add(
                    "Embeddings",
                    Tone.PLAIN,
                    "%s a request; all vectors come at once, so TTFT, TPOT and ITL can't be measured; tok/s are of the inputs"
                            .formatted(
                                    run.plan().batchSize() == 1
                                            ? "1 input"
                                            : Numbers.count(run.plan().batchSize()) + " inputs"));
        }
    }
}
