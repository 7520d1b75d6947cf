package io.llmloadtest.protocols.openai;

import static io.llmloadtest.core.record.FailureKind.CLIENT_ERROR;
import static io.llmloadtest.core.record.FailureKind.EMPTY;
import static io.llmloadtest.core.record.FailureKind.MALFORMED;
import static io.llmloadtest.core.record.FailureKind.RATE_LIMITED;
import static io.llmloadtest.core.record.FailureKind.SERVER_ERROR;
import static io.llmloadtest.core.record.FailureKind.STREAM_ERROR;
import static io.llmloadtest.core.record.FailureKind.TRUNCATED;
import static io.llmloadtest.core.record.FailureKind.WRONG_CONTENT;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.JsonEvents;
import io.llmloadtest.protocols.MalformedJsonException;
import io.llmloadtest.protocols.ResponseDecoder;
import io.llmloadtest.protocols.sse.SseDecoder;
import io.llmloadtest.protocols.sse.SseSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decodes a response of either kind: a stream of chunks, or one document. */
final class OpenAiDecoder implements ResponseDecoder, SseSink {
    /** What the head promised. */
    private enum Content {
        EVENTS,
        DOCUMENT,
        /** A page or an error: kept only to say what it was. */
        OTHER
    }

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_DOCUMENT = 64 << 20;
    private static final int MAX_OTHER = 64 << 10;

    private final boolean streaming;
    private final boolean modelKnown;
    private final JsonEvents json;
    private final Totals totals = new Totals();
    private final ChunkReader reader = new ChunkReader(totals);
    private final SseDecoder sse = new SseDecoder();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private Content content = Content.OTHER;
    private int status;
    private String contentType = "";
    private int events;
    private boolean done;
    private boolean unstreamed;
    /** Whether an event that still comes is one that the end of the stream cut or left open. */
    private boolean ending;

    private Outcome.@Nullable Failed failure;
    private @Nullable Outcome outcome;

    /** @param modelKnown whether the server has answered for the model before, so that a 404 isn't the request's fault */
    OpenAiDecoder(boolean streaming, boolean modelKnown, JsonEvents json) {
        this.streaming = streaming;
        this.modelKnown = modelKnown;
        this.json = json;
    }

    @Override
    public void head(int httpStatus, String type) {
        status = httpStatus;
        contentType = ServerText.name(type.split(";", 2)[0].toLowerCase(Locale.ROOT));
        boolean success = httpStatus >= 200 && httpStatus < 300;
        content = !success ? Content.OTHER : contentOf(contentType);
        unstreamed = streaming && content == Content.DOCUMENT;
    }

    private Content contentOf(String type) {
        return switch (type) {
            case "text/event-stream" -> Content.EVENTS;
            case "application/json" -> Content.DOCUMENT;
            case "" -> streaming ? Content.EVENTS : Content.DOCUMENT;
            default -> Content.OTHER;
        };
    }

    @Override
    public void body(byte[] bytes, int from, int to) {
        switch (content) {
            case EVENTS -> sse.feed(bytes, from, to, this);
            case DOCUMENT -> keep(bytes, from, to, MAX_DOCUMENT);
            case OTHER -> keep(bytes, from, to, MAX_OTHER);
        }
    }

    private void keep(byte[] bytes, int from, int to, int most) {
        kept.write(bytes, from, Math.min(to - from, most - kept.size()));
    }

    @Override
    public void event(boolean error, byte[] bytes, int from, int to) {
        // by the standard an event without data is none; some proxies keep a stream alive with it
        if (done || failure != null || from == to) {
            return;
        }
        if (isDone(bytes, from, to)) {
            done = true;
            return;
        }
        events++;
        try {
            json.document(bytes, from, to, reader);
            if (reader.hasError() || error) {
                reportedError(reader.error(), bytes, from, to);
            }
        } catch (MalformedJsonException malformed) {
            if (error) {
                reportedError("", bytes, from, to);
            } else if (ending) {
                fail(TRUNCATED, "the response ended in the middle of an event, " + soFar());
            } else {
                fail(MALFORMED, "an event isn't JSON: " + ErrorText.oneLine(String.valueOf(malformed.getMessage())));
            }
        }
    }

    private void reportedError(String message, byte[] bytes, int from, int to) {
        String said = message.isBlank() ? new String(bytes, from, to - from, StandardCharsets.UTF_8) : message;
        fail(STREAM_ERROR, "the server reported an error in the stream: " + ErrorText.oneLine(said));
    }

    private static boolean isDone(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] == ' ') {
            end--;
        }
        return Arrays.equals(bytes, from, end, DONE, 0, DONE.length);
    }

    @Override
    public void overlong() {
        fail(MALFORMED, "an event of more than 16 MiB");
    }

    private void fail(FailureKind kind, String message) {
        if (failure == null) {
            failure = new Outcome.Failed(kind, status, message);
        }
    }

    @Override
    public void end(boolean complete) {
        if (outcome != null) {
            return;
        }
        outcome = switch (content) {
            case EVENTS -> endOfEvents(complete);
            case DOCUMENT -> endOfDocument(complete);
            case OTHER -> endOfOther();
        };
    }

    private Outcome endOfEvents(boolean complete) {
        ending = true;
        sse.end(this);
        if (failure != null) {
            return failure;
        }
        if (!done && !complete) {
            return failed(TRUNCATED, "the connection was cut in mid-stream, " + soFar());
        }
        if (!done && totals.finishReason.isEmpty()) {
            return failed(TRUNCATED, "the stream ended without a finish reason and without [DONE]");
        }
        return finished();
    }

    private String soFar() {
        return "after " + totals.chunks + " chunks of text";
    }

    private Outcome endOfDocument(boolean complete) {
        if (!complete) {
            return failed(TRUNCATED, "the connection was cut within the answer");
        }
        try {
            json.document(kept.toByteArray(), 0, kept.size(), reader);
        } catch (MalformedJsonException malformed) {
            return failed(
                    MALFORMED, "the answer isn't JSON: " + ErrorText.oneLine(String.valueOf(malformed.getMessage())));
        }
        events++;
        if (reader.hasError()) {
            return failed(STREAM_ERROR, "an error with status " + status + ": " + ErrorText.oneLine(reader.error()));
        }
        if (totals.finishReason.isEmpty() && totals.chunks == 0) {
            return failed(WRONG_CONTENT, "a JSON document that is no completion: " + text());
        }
        return finished();
    }

    private Outcome finished() {
        if (!totals.givenUp.isEmpty()) {
            return failed(STREAM_ERROR, "the server gave the request up: finish reason '" + totals.givenUp + "'");
        }
        return totals.chunks == 0
                ? failed(EMPTY, "a complete answer without a single token")
                : new Outcome.Completed(totals.finishReason);
    }

    private Outcome endOfOther() {
        String said = kept.size() == 0 ? "no text" : text();
        if (status >= 200 && status < 300) {
            return failed(WRONG_CONTENT, "content type '" + contentType + "' instead of an answer: " + said);
        }
        if (status >= 300 && status < 400) {
            return failed(CLIENT_ERROR, "HTTP " + status + ": redirects are not followed; give the final address");
        }
        return failed(kind(), "HTTP " + status + ": " + said);
    }

    /** A 408 is a server's or a gateway's word for having been too slow; 404 and 410 are a model's that is gone. */
    private FailureKind kind() {
        return switch (status) {
            case 429 -> RATE_LIMITED;
            case 408 -> SERVER_ERROR;
            case 404, 410 -> modelKnown ? SERVER_ERROR : CLIENT_ERROR;
            default -> status >= 500 ? SERVER_ERROR : CLIENT_ERROR;
        };
    }

    private String text() {
        return ErrorText.of(kept.toByteArray(), kept.size(), json);
    }

    private Outcome failed(FailureKind kind, String message) {
        return new Outcome.Failed(kind, status, message);
    }

    @Override
    public boolean ended() {
        return done;
    }

    @Override
    public int events() {
        return events;
    }

    @Override
    public int choiceEvents() {
        return totals.choiceEvents;
    }

    @Override
    public int chunks() {
        return totals.chunks;
    }

    @Override
    public int answerChunks() {
        return totals.answerChunks;
    }

    @Override
    public long textLength() {
        return totals.textLength;
    }

    @Override
    public int tokensSoFar() {
        return totals.tokensSoFar();
    }

    @Override
    public boolean unstreamed() {
        return unstreamed || (!streaming && content == Content.DOCUMENT);
    }

    @Override
    public int outputTokens() {
        return totals.outputTokens();
    }

    @Override
    public int inputTokens() {
        return totals.inputTokens();
    }

    @Override
    public int cachedInputTokens() {
        return totals.cachedInputTokens;
    }

    @Override
    public int reasoningTokens() {
        return totals.reasoningTokens;
    }

    @Override
    public ServerTimings serverTimings() {
        return totals.serverTimings();
    }

    @Override
    public Outcome outcome() {
        if (outcome == null) {
            throw new IllegalStateException("the response has not ended");
        }
        return outcome;
    }
}
