package io.llmloadtest.protocols.answer;

import static io.llmloadtest.core.record.FailureKind.EMPTY;
import static io.llmloadtest.core.record.FailureKind.MALFORMED;
import static io.llmloadtest.core.record.FailureKind.STREAM_ERROR;
import static io.llmloadtest.core.record.FailureKind.TRUNCATED;
import static io.llmloadtest.core.record.FailureKind.WRONG_CONTENT;

import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.framing.BodyForm;
import io.llmloadtest.protocols.framing.JsonFrames;
import io.llmloadtest.protocols.framing.SseDecoder;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.io.ByteArrayOutputStream;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one response of any protocol, byte slice by byte slice: frames it, has its documents read, and judges how it
 * ended. A pure function of the bytes: any split of the same bytes ends in the same state. Never throws on any input, and
 * allocates nothing for a chunk.
 *
 * <p>A body is a stream of events, JSON documents one after the other, or a single one. The content type is a promise;
 * the body's first bytes say what it is.
 */
public final class AnswerDecoder {
    private enum Content {
        EVENTS,
        /** JSON where a stream was asked for: one document, or many. */
        DOCUMENTS,
        /** JSON where no stream was asked for. */
        DOCUMENT,
        /** Messages of gRPC. */
        MESSAGES,
        /** A page or an error: kept only to say what it was. */
        OTHER
    }

    private static final int NO_CONTENT = 204;
    private static final int MAX_DOCUMENT = 64 << 20;
    private static final int MAX_OTHER = 64 << 10;
    private static final int MAX_QUOTED = 4 << 10;
    /** What is left of {@code [DONE]} where brackets only separate documents. */
    private static final String BARE_DONE = "DONE";

    private final Asked asked;
    private final Function<AnswerTally, JsonEvents.Reader> readers;
    private final JsonEvents json;
    private final TextSink texts;
    private final AnswerTally tally;
    private final DocumentReading documents;
    private final MessageReading messages;
    private final SseDecoder sse = new SseDecoder();
    private final JsonFrames frames = new JsonFrames();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private Content promised = Content.OTHER;
    private Content content = Content.OTHER;
    private boolean undecided;
    private int status;
    private String contentType = "";
    private @Nullable Outcome outcome;

    /**
     * What the request asked for.
     *
     * @param streaming whether it asked for a stream
     * @param form of the protocol's streams
     * @param modelKnown whether the server has answered for the model before, so that a 404 isn't the request's fault
     */
    public record Asked(boolean streaming, StreamForm form, boolean modelKnown) {}

    /**
     * A decoder for one response.
     *
     * @param readers makes the protocol's reader of a document, which reports into the tally
     * @param messageReaders likewise of a message, for a protocol that has messages
     * @param json the reader of the event loop that will feed it
     */
    public AnswerDecoder(
            Asked asked,
            Function<AnswerTally, JsonEvents.Reader> readers,
            Function<AnswerTally, MessageReader> messageReaders,
            JsonEvents json,
            AnswerListener listener,
            TextSink texts) {
        this.asked = asked;
        this.readers = readers;
        this.json = json;
        this.texts = texts;
        tally = new AnswerTally(texts);
        documents = new DocumentReading(readers, json, tally, listener);
        messages = new MessageReading(messageReaders.apply(tally), tally, listener, asked.modelKnown());
    }

    /** The response's status and headers are complete. Called once, before any body. */
    public void head(int httpStatus, String type) {
        status = httpStatus;
        documents.status(httpStatus);
        contentType = ServerText.name(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
        undecided = httpStatus >= 200 && httpStatus < 300;
        promised = undecided ? contentOf(contentType) : Content.OTHER;
        content = promised;
        undecided &= !asked.form().messages();
    }

    private Content contentOf(String type) {
        if (asked.form().messages()) {
            return type.startsWith("application/grpc") ? Content.MESSAGES : Content.OTHER;
        }
        return switch (type) {
            case "text/event-stream" -> Content.EVENTS;
            case "application/json", "application/x-ndjson", "application/jsonl", "application/json-seq" -> json();
            case "" -> asked.streaming() && !asked.form().lines() ? Content.EVENTS : json();
            default -> Content.OTHER;
        };
    }

    private Content json() {
        return asked.streaming() ? Content.DOCUMENTS : Content.DOCUMENT;
    }

    /** The next bytes of the body, free of any transfer coding. */
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

    /**
     * Fields behind the body, before its end.
     *
     * @param fields the value of the field of a name
     */
    public void trailers(Function<String, Optional<String>> fields) {
        messages.status(GrpcStatus.in(fields));
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
            case EVENTS -> sse.feed(bytes, from, to, documents);
            case DOCUMENTS -> {
                // to quote from, should it be no completion
                keep(bytes, from, to, MAX_QUOTED);
                frames.feed(bytes, from, to, documents);
            }
            case MESSAGES -> messages.feed(bytes, from, to);
            case DOCUMENT -> keep(bytes, from, to, MAX_DOCUMENT);
            case OTHER -> keep(bytes, from, to, MAX_OTHER);
        }
    }

    private void keep(byte[] bytes, int from, int to, int most) {
        kept.write(bytes, from, Math.min(to - from, most - kept.size()));
    }

    /**
     * No more bytes follow. After this {@link #outcome} is final.
     *
     * @param complete whether the body ended as its framing promised; false when the connection was cut
     */
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
        outcome = status == NO_CONTENT ? noContent() : outcomeOfBody(complete);
        texts.end();
    }

    private static Outcome noContent() {
        return new Outcome.Failed(EMPTY, NO_CONTENT, "HTTP 204: the server says that there is no answer");
    }

    private Outcome outcomeOfBody(boolean complete) {
        return switch (content) {
            case EVENTS -> endOfEvents(complete);
            case DOCUMENTS -> endOfDocuments(complete);
            case DOCUMENT -> endOfDocument(complete);
            case MESSAGES -> messages.end(complete);
            case OTHER ->
                NoAnswer.of(status, asked.modelKnown(), contentType, kept.size() == 0 ? "an empty body" : text());
        };
    }

    private Outcome endOfEvents(boolean complete) {
        documents.ending();
        sse.end(documents);
        if (documents.failure().isPresent()) {
            return documents.failure().get();
        }
        if (!tally.ended() && !complete && !tally.finished()) {
            return failed(TRUNCATED, "the connection was cut in mid-stream, " + tally.soFar());
        }
        if (!tally.ended() && tally.finishReason().isEmpty()) {
            return asked.form().hasEndMark() ? unmarkedEnd() : endOfBody();
        }
        return judged();
    }

    private Outcome unmarkedEnd() {
        return failed(
                TRUNCATED,
                "the stream ended without a finish reason and without "
                        + asked.form().endMark()
                        + (documents.stray().isEmpty() ? "" : "; it says: " + documents.stray()));
    }

    /** Of a protocol without an end mark, where words between the events are all that tells of a failure. */
    private Outcome endOfBody() {
        if (tally.awaitsReason()) {
            return failed(TRUNCATED, "the stream ended without a finish reason");
        }
        return documents.stray().isEmpty()
                ? judged()
                : failed(STREAM_ERROR, "the server wrote this into the stream: " + documents.stray());
    }

    private Outcome endOfDocuments(boolean complete) {
        if (documents.failure().isPresent()) {
            return documents.failure().get();
        }
        if (tally.ended()) {
            return strayed() ? stray() : judged();
        }
        if (!complete && !tally.finished() && !(documents.unstreamed() && !frames.open())) {
            return failed(TRUNCATED, "the connection was cut within the answer");
        }
        if (frames.open() || tally.events() == 0) {
            return unended();
        }
        if (strayed()) {
            return stray();
        }
        if (tally.events() > 1 && tally.finishReason().isEmpty()) {
            return failed(TRUNCATED, "the answer ended without a finish reason, " + tally.soFar());
        }
        return judgedDocument();
    }

    /** Whether there was something that belongs to no document. */
    private boolean strayed() {
        return !frames.stray().isEmpty() && !frames.stray().equals(BARE_DONE);
    }

    private Outcome stray() {
        return failed(MALFORMED, "the answer isn't JSON: '" + ServerText.message(frames.stray()) + "' in between");
    }

    /** The body is over and a document isn't, or none was there: its reader says what is wrong with it. */
    private Outcome unended() {
        byte[] rest = frames.open() ? frames.rest() : kept.toByteArray();
        try {
            json.document(rest, 0, rest.length, readers.apply(new AnswerTally()));
            return failed(MALFORMED, "the answer isn't JSON: " + text());
        } catch (MalformedJsonException malformed) {
            return tally.events() == 0
                    ? failed(MALFORMED, DocumentReading.notJson(malformed))
                    : failed(TRUNCATED, "the response ended in the middle of a document, " + tally.soFar());
        }
    }

    private Outcome endOfDocument(boolean complete) {
        if (!complete) {
            return failed(TRUNCATED, "the connection was cut within the answer");
        }
        try {
            documents.read(kept.toByteArray(), 0, kept.size());
        } catch (MalformedJsonException malformed) {
            return failed(MALFORMED, DocumentReading.notJson(malformed));
        }
        if (tally.hasFailed()) {
            return failed(STREAM_ERROR, "an error with status " + status + ": " + ServerText.message(tally.error()));
        }
        return judgedDocument();
    }

    /** By the rule of streams: usage alone is no evidence, since a server also counts an answer that it cut. */
    private Outcome judgedDocument() {
        if (isNoCompletion()) {
            return noCompletion();
        }
        if (tally.isPiece()) {
            return failed(TRUNCATED, "the document says that the answer goes on, and nothing follows");
        }
        boolean tellsItsEnd = asked.form().hasEndMark() || tally.awaitsReason();
        if (tellsItsEnd && !tally.ended() && tally.finishReason().isEmpty()) {
            return failed(TRUNCATED, "the document has no finish reason, so nothing says that its answer is complete");
        }
        return judged();
    }

    private boolean isNoCompletion() {
        return tally.finishReason().isEmpty()
                && tally.chunks() == 0
                && tally.wrong().isEmpty()
                && !tally.saysGenerated();
    }

    private Outcome noCompletion() {
        return failed(WRONG_CONTENT, "a JSON document that is no completion: " + text());
    }

    private Outcome judged() {
        if (!tally.wrong().isEmpty()) {
            return failed(MALFORMED, tally.wrong());
        }
        if (!tally.givenUp().isEmpty()) {
            return failed(STREAM_ERROR, "the server gave the request up: finish reason '" + tally.givenUp() + "'");
        }
        if (tally.chunks() == 0 && !tally.saysGenerated()) {
            return failed(EMPTY, "a complete answer without a single token");
        }
        return new Outcome.Completed(tally.finishReason(), deviations());
    }

    private Set<Deviation> deviations() {
        Set<Deviation> deviations = EnumSet.noneOf(Deviation.class);
        boolean streamed = content == Content.EVENTS || (content == Content.DOCUMENTS && !unstreamed());
        boolean lines = content == Content.DOCUMENTS && streamed;
        if (lines && !asked.form().lines()) {
            deviations.add(Deviation.JSON_LINES);
        } else if (streamed && asked.form().hasEndMark() && !tally.ended()) {
            deviations.add(Deviation.NO_END_MARK);
        }
        if (tally.repeatsText()) {
            deviations.add(Deviation.REPEATED_TEXT);
        }
        if (content != promised) {
            deviations.add(Deviation.OTHER_CONTENT_TYPE);
        }
        return deviations;
    }

    private String text() {
        return ErrorText.of(kept.toByteArray(), kept.size(), json, readers);
    }

    private Outcome failed(FailureKind kind, String message) {
        return new Outcome.Failed(kind, status, message);
    }

    /** What came so far, added up. */
    public AnswerTally tally() {
        return tally;
    }

    /** Whether the protocol's end mark has come, so that nothing more is expected of this response. */
    public boolean ended() {
        return content != Content.DOCUMENT && tally.ended();
    }

    /** Whether finish reason and usage have come, so that nothing but the protocol's end mark can follow. */
    public boolean finished() {
        return content == Content.EVENTS && documents.failure().isEmpty() && tally.finished();
    }

    /** Whether the answer came as one document, asked for or not, so that its tokens have no times of their own. */
    public boolean unstreamed() {
        return documents.unstreamed() || content == Content.DOCUMENT;
    }

    /** How the response ended: Completed or Failed, never Cancelled. Only after {@link #end}. */
    public Outcome outcome() {
        if (outcome == null) {
            throw new IllegalStateException("the response has not ended");
        }
        return outcome;
    }
}
