package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.protocols.ResponseDecoder;
import io.llmloadtest.protocols.Usage;

/** As much of a decoder as follows from its totals alone. */
abstract class TotalsDecoder implements ResponseDecoder {
    final Totals totals = new Totals();

    @Override
    public final int choiceEvents() {
        return totals.choiceEvents;
    }

    @Override
    public final int chunks() {
        return totals.chunks;
    }

    @Override
    public final int answerChunks() {
        return totals.answerChunks;
    }

    @Override
    public final long textLength() {
        return totals.textLength;
    }

    @Override
    public final int tokensSoFar() {
        return totals.tokensSoFar();
    }

    @Override
    public final int outputTokens() {
        return totals.outputTokens();
    }

    @Override
    public final int inputTokens() {
        return totals.inputTokens();
    }

    @Override
    public final int cachedInputTokens() {
        return totals.cachedInputTokens;
    }

    @Override
    public final int reasoningTokens() {
        return totals.reasoningTokens;
    }

    @Override
    public final Usage usage() {
        return totals.usage();
    }

    @Override
    public final ServerTimings serverTimings() {
        return totals.serverTimings();
    }
}
