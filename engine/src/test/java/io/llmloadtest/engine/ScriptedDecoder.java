package io.llmloadtest.engine;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.protocols.ResponseDecoder;
import io.llmloadtest.protocols.Usage;

/** A decoder whose totals a test sets. */
final class ScriptedDecoder implements ResponseDecoder {
    private int chunks;
    private int tokens = -1;
    private long text;
    private Usage usage = new Usage(-1, -1, -1, -1, -1, false);
    private boolean finished;

    /** One more event with {@code length} of text; the wire tells no tokens. */
    ScriptedDecoder chunk(long length) {
        chunks++;
        text += length;
        return this;
    }

    /** So many events with so much text in all. */
    ScriptedDecoder chunks(int count, long length) {
        chunks = count;
        text = length;
        return this;
    }

    ScriptedDecoder saying(Usage told) {
        usage = told;
        return this;
    }

    /** Finish reason and usage have come. */
    ScriptedDecoder finish() {
        finished = true;
        return this;
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public boolean finished() {
        return finished;
    }

    /** One more event, up to which the wire has told {@code total} tokens. */
    ScriptedDecoder chunkTelling(int total) {
        tokens = total;
        return chunk(1);
    }

    @Override
    public void head(int status, String contentType) {}

    @Override
    public void body(byte[] bytes, int from, int to) {}

    @Override
    public void end(boolean complete) {}

    @Override
    public boolean ended() {
        return false;
    }

    @Override
    public int events() {
        return chunks;
    }

    @Override
    public int choiceEvents() {
        return chunks;
    }

    @Override
    public int chunks() {
        return chunks;
    }

    @Override
    public int answerChunks() {
        return chunks;
    }

    @Override
    public long textLength() {
        return text;
    }

    @Override
    public int tokensSoFar() {
        return tokens;
    }

    @Override
    public boolean unstreamed() {
        return false;
    }

    @Override
    public int outputTokens() {
        return -1;
    }

    @Override
    public int inputTokens() {
        return -1;
    }

    @Override
    public int cachedInputTokens() {
        return -1;
    }

    @Override
    public int reasoningTokens() {
        return -1;
    }

    @Override
    public ServerTimings serverTimings() {
        return ServerTimings.NONE;
    }

    @Override
    public Outcome outcome() {
        return new Outcome.Completed("stop");
    }
}
