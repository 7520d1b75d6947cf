package io.llmloadtest.protocols.openai;

import static io.llmloadtest.core.record.FailureKind.EMPTY;
import static io.llmloadtest.core.record.FailureKind.MALFORMED;
import static io.llmloadtest.core.record.FailureKind.STREAM_ERROR;
import static io.llmloadtest.core.record.FailureKind.TRUNCATED;
import static io.llmloadtest.core.record.FailureKind.WRONG_CONTENT;

import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.JsonEvents;
import io.llmloadtest.protocols.MalformedJsonException;
import io.llmloadtest.protocols.sse.SseDecoder;
import io.llmloadtest.protocols.sse.SseSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a response of any kind: a stream of events, JSON documents one after the other, or a single one. The content
 * type is a promise; the body's first bytes tell what it is.
 */
final class OpenAiDecoder extends TotalsDecoder implements SseSink, JsonFrames.Sink {
    private enum Content {
        EVENTS,
        /** JSON where a stream was asked for: one document, or many. */
        DOCUMENTS,
        /** JSON where no stream was asked for. */
        DOCUMENT,
        /** A page or an error: kept only to say what it was. */
        OTHER
    }

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_DOCUMENT = 64 << 20;
    private static final int MAX_OTHER = 64 << 10;
    private static final int MAX_QUOTED = 4 << 10;
    private static final int MAX_STRAY = 300;
    /** What is left of {@code [DONE]} where brackets only separate documents. */
    private static final String BARE_DONE = "DONE";

    private final boolean streaming;
    private final boolean modelKnown;
    private final JsonEvents json;
    private final ChunkReader reader = new ChunkReader(totals);
    private final SseDecoder sse = new SseDecoder();
    private final JsonFrames frames = new JsonFrames();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private Content promised = Content.OTHER;
    private Content content = Content.OTHER;
    private boolean undecided;
    private int status;
    private String contentType = "";
    private String stray = "";
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
        contentType = ServerText.name(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
        undecided = httpStatus >= 200 && httpStatus < 300;
        promised = undecided ? contentOf(contentType) : Content.OTHER;
        content = promised;
    }

    private Content contentOf(String type) {
        return switch (type) {
            case "text/event-stream" -> Content.EVENTS;
            case "application/json", "application/x-ndjson", "application/jsonl", "application/json-seq" -> json();
            case "" -> streaming ? Content.EVENTS : Content.DOCUMENT;
            default -> Content.OTHER;
        };
    }

    private Content json() {
        return streaming ? Content.DOCUMENTS : Content.DOCUMENT;
    }

    @Override
    public void body(byte[] bytes, int from, int to) {
        if (!undecided) {
            take(bytes, from, to);
        } else if (kept.size() == 0) {
            decide(bytes, from, to);
        } else {
            kept.write(bytes, from, to - from);
            byte[] begun = kept.toByteArray();
            kept.reset();
            decide(begun, 0, begun.length);
        }
    }

    private void decide(byte[] bytes, int from, int to) {
        BodyForm form = BodyForm.of(bytes, from, to);
        undecided = form == BodyForm.UNDECIDED;
        content = switch (form) {
            case EVENTS -> Content.EVENTS;
            case JSON -> json();
            case OTHER, UNDECIDED -> promised;
        };
        if (undecided) {
            keep(bytes, from, to, MAX_DOCUMENT);
        } else {
            take(bytes, from, to);
        }
    }

    private void take(byte[] bytes, int from, int to) {
        switch (content) {
            case EVENTS -> sse.feed(bytes, from, to, this);
            case DOCUMENTS -> {
                // to quote from, should it be no completion
                keep(bytes, from, to, MAX_QUOTED);
                frames.feed(bytes, from, to, this);
            }
            case DOCUMENT -> keep(bytes, from, to, MAX_DOCUMENT);
            case OTHER -> keep(bytes, from, to, MAX_OTHER);
        }
    }

    private void keep(byte[] bytes, int from, int to, int most) {
        kept.write(bytes, from, Math.min(to - from, most - kept.size()));
    }

    @Override
    public void document(byte[] bytes, int from, int to) {
        if (failure != null) {
            return;
        }
        events++;
        try {
            json.document(bytes, from, to, reader);
        } catch (MalformedJsonException malformed) {
            fail(MALFORMED, notJson(malformed));
            return;
        }
        if (reader.hasError()) {
            fail(
                    STREAM_ERROR,
                    events == 1
                            ? "an error with status " + status + ": " + ServerText.message(said(bytes, from, to))
                            : "the server reported an error in the stream: "
                                    + ServerText.message(said(bytes, from, to)));
        }
        // a whole answer is over with its first document; a piece of one isn't
        unstreamed |= events == 1 && !reader.isDelta() && !totals.finishReason.isEmpty();
    }

    private String said(byte[] bytes, int from, int to) {
        return reader.error().isBlank() ? new String(bytes, from, to - from, StandardCharsets.UTF_8) : reader.error();
    }

    private static String notJson(MalformedJsonException malformed) {
        return "the answer isn't JSON: " + ServerText.message(String.valueOf(malformed.getMessage()));
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
        // what a cut event says of an end may lack the rest, such as its own usage
        boolean finishedBefore = totals.finished();
        try {
            json.document(bytes, from, to, reader);
            if (reader.hasError() || error) {
                reportedError(said(bytes, from, to));
            }
        } catch (MalformedJsonException malformed) {
            if (error) {
                reportedError(new String(bytes, from, to - from, StandardCharsets.UTF_8));
            } else if (!ending) {
                fail(MALFORMED, "an event isn't JSON: " + ServerText.message(String.valueOf(malformed.getMessage())));
            } else if (!finishedBefore) {
                fail(TRUNCATED, "the response ended in the middle of an event, " + soFar());
            }
        }
    }

    /** An error that was written into the stream without being made an event ends it; other words are remembered. */
    @Override
    public void stray(byte[] bytes, int from, int to) {
        if (done || failure != null) {
            return;
        }
        if (stray.isEmpty()) {
            stray = ServerText.message(new String(bytes, from, Math.min(to - from, MAX_STRAY), StandardCharsets.UTF_8));
        }
        if (bytes[from] == '{') {
            ChunkReader lone = new ChunkReader(new Totals());
            try {
                json.document(bytes, from, to, lone);
                if (lone.hasError()) {
                    reportedError(
                            lone.error().isBlank()
                                    ? new String(bytes, from, to - from, StandardCharsets.UTF_8)
                                    : lone.error());
                }
            } catch (MalformedJsonException words) {
                // then it is only quoted
            }
        }
    }

    private void reportedError(String said) {
        fail(STREAM_ERROR, "the server reported an error in the stream: " + ServerText.message(said));
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
        fail(MALFORMED, content == Content.EVENTS ? "an event of more than 16 MiB" : "a document of more than 64 MiB");
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
        if (undecided) {
            undecided = false;
            byte[] all = kept.toByteArray();
            kept.reset();
            take(all, 0, all.length);
        }
        outcome = switch (content) {
            case EVENTS -> endOfEvents(complete);
            case DOCUMENTS -> endOfDocuments(complete);
            case DOCUMENT -> endOfDocument(complete);
            case OTHER -> NoAnswer.of(status, modelKnown, contentType, kept.size() == 0 ? "an empty body" : text());
        };
    }

    private Outcome endOfEvents(boolean complete) {
        ending = true;
        sse.end(this);
        if (failure != null) {
            return failure;
        }
        if (!done && !complete && !totals.finished()) {
            return failed(TRUNCATED, "the connection was cut in mid-stream, " + soFar());
        }
        if (!done && totals.finishReason.isEmpty()) {
            return failed(
                    TRUNCATED,
                    "the stream ended without a finish reason and without [DONE]"
                            + (stray.isEmpty() ? "" : "; it says: " + stray));
        }
        return finishedAs(done ? Set.of() : Set.of(Deviation.NO_END_MARK));
    }

    private String soFar() {
        return "after " + totals.chunks + " chunks of text";
    }

    private Outcome endOfDocuments(boolean complete) {
        if (failure != null) {
            return failure;
        }
        if (!complete && !totals.finished() && !(unstreamed && !frames.open())) {
            return failed(TRUNCATED, "the connection was cut within the answer");
        }
        if (frames.open() || events == 0) {
            return unended();
        }
        if (!frames.stray().isEmpty() && !frames.stray().equals(BARE_DONE)) {
            return failed(MALFORMED, "the answer isn't JSON: '" + ServerText.message(frames.stray()) + "' in between");
        }
        if (events > 1 && totals.finishReason.isEmpty()) {
            return failed(TRUNCATED, "the answer ended without a finish reason, " + soFar());
        }
        return isNoCompletion()
                ? failed(WRONG_CONTENT, "a JSON document that is no completion: " + text())
                : finishedAs(unstreamed ? Set.of() : Set.of(Deviation.JSON_LINES));
    }

    /** The body is over and a document isn't, or none was there: its reader says what is wrong with it. */
    private Outcome unended() {
        byte[] rest = frames.open() ? frames.rest() : kept.toByteArray();
        try {
            json.document(rest, 0, rest.length, reader);
            return failed(MALFORMED, "the answer isn't JSON: " + text());
        } catch (MalformedJsonException malformed) {
            return events == 0
                    ? failed(MALFORMED, notJson(malformed))
                    : failed(TRUNCATED, "the response ended in the middle of a document, " + soFar());
        }
    }

    private boolean isNoCompletion() {
        return totals.finishReason.isEmpty() && totals.chunks == 0 && !totals.saysGenerated();
    }

    private Outcome endOfDocument(boolean complete) {
        if (!complete) {
            return failed(TRUNCATED, "the connection was cut within the answer");
        }
        try {
            json.document(kept.toByteArray(), 0, kept.size(), reader);
        } catch (MalformedJsonException malformed) {
            return failed(MALFORMED, notJson(malformed));
        }
        events++;
        if (reader.hasError()) {
            return failed(STREAM_ERROR, "an error with status " + status + ": " + ServerText.message(reader.error()));
        }
        return isNoCompletion()
                ? failed(WRONG_CONTENT, "a JSON document that is no completion: " + text())
                : finishedAs(Set.of());
    }

    private Outcome finishedAs(Set<Deviation> deviations) {
        if (!totals.givenUp.isEmpty()) {
            return failed(STREAM_ERROR, "the server gave the request up: finish reason '" + totals.givenUp + "'");
        }
        if (totals.chunks == 0 && !totals.saysGenerated()) {
            return failed(EMPTY, "a complete answer without a single token");
        }
        Outcome.Completed completed = new Outcome.Completed(totals.finishReason, deviations);
        return content == promised ? completed : completed.with(Deviation.OTHER_CONTENT_TYPE);
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
    public boolean unstreamed() {
        return unstreamed || (content == Content.DOCUMENT);
    }

    @Override
    public boolean finished() {
        return content == Content.EVENTS && failure == null && totals.finished();
    }

    @Override
    public Outcome outcome() {
        if (outcome == null) {
            throw new IllegalStateException("the response has not ended");
        }
        return outcome;
    }
}
