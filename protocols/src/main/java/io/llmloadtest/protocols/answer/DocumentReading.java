package io.llmloadtest.protocols.answer;

import static io.llmloadtest.core.record.FailureKind.MALFORMED;
import static io.llmloadtest.core.record.FailureKind.STREAM_ERROR;
import static io.llmloadtest.core.record.FailureKind.TRUNCATED;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.framing.JsonFrames;
import io.llmloadtest.protocols.framing.SseSink;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the documents of one answer, however they were framed, until one of them says that it failed. */
final class DocumentReading implements SseSink, JsonFrames.Sink {
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_STRAY = 300;

    private final Function<AnswerTally, JsonEvents.Reader> readers;
    private final JsonEvents json;
    private final AnswerListener listener;
    private final AnswerTally tally;
    private final JsonEvents.Reader reader;
    private int status;
    private String stray = "";
    private boolean unstreamed;
    private boolean ending;
    private Outcome.@Nullable Failed failure;

    DocumentReading(
            Function<AnswerTally, JsonEvents.Reader> readers,
            JsonEvents json,
            AnswerTally tally,
            AnswerListener listener) {
        this.readers = readers;
        this.json = json;
        this.tally = tally;
        this.listener = listener;
        this.reader = readers.apply(tally);
    }

    void status(int httpStatus) {
        status = httpStatus;
    }

    /** From now on an event is one that the end of the stream cut or left open. */
    void ending() {
        ending = true;
    }

    /** Why the answer has failed already; empty when it hasn't. */
    Optional<Outcome.Failed> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether the first document was a whole answer: it is over with it, where a piece of one isn't. */
    boolean unstreamed() {
        return unstreamed;
    }

    /** The first words between the events that were no events; empty when there were none. */
    String stray() {
        return stray;
    }

    /** Reads a document that is all of a body. */
    void read(byte[] bytes, int from, int to) throws MalformedJsonException {
        read(false, bytes, from, to);
    }

    private void read(boolean event, byte[] bytes, int from, int to) throws MalformedJsonException {
        tally.event();
        tally.beginDocument();
        EventKind kind = EventKind.OTHER;
        try {
            json.document(bytes, from, to, reader);
            kind = tally.endDocument();
            unstreamed |= tally.isWholeAnswer(event);
        } finally {
            listener.event(kind);
        }
    }

    @Override
    public void document(byte[] bytes, int from, int to) {
        if (failure != null || tally.ended()) {
            return;
        }
        try {
            read(bytes, from, to);
        } catch (MalformedJsonException malformed) {
            fail(MALFORMED, notJson(malformed));
            return;
        }
        if (tally.hasFailed() && tally.events() == 1) {
            fail(STREAM_ERROR, "an error with status " + status + ": " + ServerText.message(error(bytes, from, to)));
        } else if (tally.hasFailed()) {
            failInStream(error(bytes, from, to));
        }
    }

    @Override
    public void event(boolean error, byte[] bytes, int from, int to) {
        // by the standard an event without data is none; some proxies keep a stream alive with it
        if (tally.ended() || failure != null || from == to) {
            return;
        }
        if (isDone(bytes, from, to)) {
            tally.end();
            return;
        }
        // what a cut event says of an end may lack the rest, such as its own usage
        boolean finishedBefore = tally.finished();
        try {
            read(true, bytes, from, to);
            if (tally.hasFailed() || error) {
                failInStream(error(bytes, from, to));
            }
        } catch (MalformedJsonException malformed) {
            if (error) {
                failInStream(new String(bytes, from, to - from, StandardCharsets.UTF_8));
            } else if (!ending) {
                fail(MALFORMED, "an event isn't JSON: " + ServerText.message(String.valueOf(malformed.getMessage())));
            } else if (!finishedBefore) {
                fail(TRUNCATED, "the response ended in the middle of an event, " + tally.soFar());
            }
        }
    }

    private static boolean isDone(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] == ' ') {
            end--;
        }
        return Arrays.equals(bytes, from, end, DONE, 0, DONE.length);
    }

    /** An error that was written into the stream without being made an event ends it; other words are remembered. */
    @Override
    public void stray(byte[] bytes, int from, int to) {
        if (tally.ended() || failure != null) {
            return;
        }
        if (stray.isEmpty()) {
            stray = ServerText.message(new String(bytes, from, Math.min(to - from, MAX_STRAY), StandardCharsets.UTF_8));
        }
        if (bytes[from] == '{') {
            AnswerTally lone = new AnswerTally();
            try {
                json.document(bytes, from, to, readers.apply(lone));
                if (lone.hasFailed()) {
                    failInStream(lone.error().isBlank() ? text(bytes, from, to) : lone.error());
                }
            } catch (MalformedJsonException words) {
                // then it is only quoted
            }
        }
    }

    @Override
    public void overlongEvent() {
        fail(MALFORMED, "an event of more than 16 MiB");
    }

    @Override
    public void overlongDocument() {
        fail(MALFORMED, "a document of more than 64 MiB");
    }

    private String error(byte[] bytes, int from, int to) {
        return tally.error().isBlank() ? text(bytes, from, to) : tally.error();
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private void failInStream(String message) {
        fail(STREAM_ERROR, "the server reported an error in the stream: " + ServerText.message(message));
    }

    private void fail(FailureKind kind, String message) {
        if (failure == null) {
            failure = new Outcome.Failed(kind, status, message);
        }
    }

    static String notJson(MalformedJsonException malformed) {
        return "the answer isn't JSON: " + ServerText.message(String.valueOf(malformed.getMessage()));
    }
}
