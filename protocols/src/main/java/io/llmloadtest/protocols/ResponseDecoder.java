package io.llmloadtest.protocols;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.ServerTimings;

/**
 * Takes the body of one response, byte slice by byte slice, and keeps running totals. A pure function of the bytes: any
 * split of the same bytes ends in the same state. Never throws on any input.
 *
 * <p>Whoever feeds it compares the totals before and after a slice to learn what that slice added. Feeding allocates
 * nothing for each chunk.
 */
public interface ResponseDecoder {
    /** The response's status and headers are complete. Called once, before any body. */
    void head(int status, String contentType);

    /** The next bytes of the body, free of any transfer coding. */
    void body(byte[] bytes, int from, int to);

    /**
     * No more bytes follow. After this {@link #outcome} is final.
     *
     * @param complete whether the body ended as its framing promised; false when the connection was cut
     */
    void end(boolean complete);

    /** Whether the protocol's end mark has come, so that nothing more is expected of this response. */
    boolean ended();

    /** Events of the protocol so far, whatever they held; its end mark, comments and keep-alives don't count. */
    int events();

    /** Those of them that held a part of an answer, be it without text: a role, a finish reason. */
    int choiceEvents();

    /** Those of them that carried something generated: content, reasoning, refusal, a called function, audio. */
    int chunks();

    /** Those of them that weren't reasoning. */
    int answerChunks();

    /** Length of all token texts so far, in a unit that is only compared with itself. */
    long textLength();

    /** Output tokens that the wire has told so far, chunk by chunk; -1 where it doesn't tell. */
    int tokensSoFar();

    /** Whether the answer came as one document, asked for or not, so that its tokens have no times of their own. */
    boolean unstreamed();

    /** Final output tokens by the server's usage; -1 when it gave none. */
    int outputTokens();

    /** Prompt tokens by the server's usage; -1 when it gave none. */
    int inputTokens();

    /** Prompt tokens from the prefix cache; -1 when the server didn't say. */
    int cachedInputTokens();

    /** Output tokens that were reasoning; -1 when the server didn't say. */
    int reasoningTokens();

    /** All that the server's usage says. */
    default Usage usage() {
        return new Usage(inputTokens(), outputTokens(), Usage.ABSENT, cachedInputTokens(), reasoningTokens(), false);
    }

    /** Whether finish reason and usage have come, so that nothing but the protocol's end mark can follow. */
    default boolean finished() {
        return false;
    }

    ServerTimings serverTimings();

    /** How the response ended: Completed or Failed, never Cancelled. Only after {@link #end}. */
    Outcome outcome();
}
