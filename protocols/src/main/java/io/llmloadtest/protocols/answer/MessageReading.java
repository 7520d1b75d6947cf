package io.llmloadtest.protocols.answer;

import static io.llmloadtest.core.record.FailureKind.EMPTY;
import static io.llmloadtest.core.record.FailureKind.MALFORMED;
import static io.llmloadtest.core.record.FailureKind.STREAM_ERROR;
import static io.llmloadtest.core.record.FailureKind.TRUNCATED;

import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.framing.GrpcFrames;
import io.llmloadtest.protocols.protobuf.MalformedMessageException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the messages of one answer by gRPC until one of them says that it failed, and judges how it ended. */
final class MessageReading implements GrpcFrames.Sink {
    private static final int STATUS = 200;

    private final GrpcFrames frames = new GrpcFrames();
    private final MessageReader reader;
    private final AnswerTally tally;
    private final AnswerListener listener;
    private final boolean modelKnown;
    private Optional<GrpcStatus> status = Optional.empty();
    private Outcome.@Nullable Failed failure;

    MessageReading(MessageReader reader, AnswerTally tally, AnswerListener listener, boolean modelKnown) {
        this.reader = reader;
        this.tally = tally;
        this.listener = listener;
        this.modelKnown = modelKnown;
    }

    void feed(byte[] bytes, int from, int to) {
        frames.feed(bytes, from, to, this);
    }

    void status(Optional<GrpcStatus> told) {
        status = told;
    }

    @Override
    public void message(byte[] bytes, int from, int to) {
        if (failure != null || tally.ended()) {
            return;
        }
        tally.beginDocument();
        EventKind kind = EventKind.OTHER;
        try {
            reader.read(bytes, from, to);
            kind = tally.endDocument();
        } catch (MalformedMessageException malformed) {
            fail(MALFORMED, "a gRPC message that can't be read: " + malformed.getMessage());
        }
        // what says no more than that the answer is over is an end mark, and no event
        if (!tally.ended() || kind != EventKind.OTHER) {
            tally.event();
            listener.event(kind);
        }
        if (tally.hasFailed()) {
            fail(STREAM_ERROR, "the server reported an error in the stream: " + ServerText.message(tally.error()));
        }
    }

    @Override
    public void unreadable(String why) {
        fail(MALFORMED, "the answer isn't gRPC: " + why);
    }

    private void fail(FailureKind kind, String message) {
        if (failure == null) {
            failure = new Outcome.Failed(kind, STATUS, message);
        }
    }

    /** @param complete whether the body ended as its framing promised */
    Outcome end(boolean complete) {
        if (failure != null) {
            return failure;
        }
        if (status.isPresent() && !status.get().ok()) {
            return failed(kind(status.get()), "gRPC status " + status.get().words());
        }
        if (!tally.ended() && (!complete || frames.open())) {
            return failed(TRUNCATED, "the connection was cut in mid-stream, " + tally.soFar());
        }
        if (!tally.ended() && status.isEmpty()) {
            return failed(TRUNCATED, "the stream ended without a gRPC status, " + tally.soFar());
        }
        if (!tally.ended() && tally.awaitsEnd()) {
            return failed(TRUNCATED, "the stream ended without its final response, " + tally.soFar());
        }
        if (tally.awaitsReason()) {
            return failed(TRUNCATED, "the stream ended without a finish reason, " + tally.soFar());
        }
        if (tally.chunks() == 0 && !tally.saysGenerated()) {
            return failed(EMPTY, "a complete answer without a single token");
        }
        return new Outcome.Completed(
                tally.finishReason(), tally.repeatsText() ? Set.of(Deviation.REPEATED_TEXT) : Set.of());
    }

    private FailureKind kind(GrpcStatus told) {
        if (tally.chunks() > 0) {
            return STREAM_ERROR;
        }
        return NoAnswer.kind(told.http(), modelKnown);
    }

    private static Outcome failed(FailureKind kind, String message) {
        return new Outcome.Failed(kind, STATUS, message);
    }
}
