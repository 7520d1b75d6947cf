package io.llmloadtest.engine.record;

import static io.llmloadtest.core.record.Stamps.ABSENT;

import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.engine.net.StaleConnection;
import io.llmloadtest.engine.net.WireRequest;
import io.llmloadtest.engine.request.PreparedRequest;
import io.llmloadtest.engine.request.SessionTurn;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.EventKind;
import io.llmloadtest.protocols.answer.TextSink;
import io.llmloadtest.protocols.answer.Usage;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.ResponseHead;
import io.llmloadtest.transport.http.ResponseSink;
import io.llmloadtest.transport.loop.CloseReason;
import java.time.Instant;
import java.util.Optional;

/** One request on its way: takes the stamps, keeps the totals, and becomes a record at its end. Owned by one loop. */
public final class Exchange implements ResponseSink, AnswerListener {
    private final LoopLevel carrier;
    private final long number;
    private final PreparedRequest request;
    private final Optional<AnswerText> text;
    private final AnswerDecoder decoder;
    private final AnswerTally tally;
    private final TokenLog tokens;
    private final long originNanos;
    private final long intended;
    private final long released;
    private final long started;
    private long connected = ABSENT;
    private long sent = ABSENT;
    private long headers = ABSENT;
    private long firstEvent = ABSENT;
    private long firstToken = ABSENT;
    private long firstAnswerToken = ABSENT;
    private long lastToken = ABSENT;
    private long lastEvent = ABSENT;
    private long ended = ABSENT;
    private long closed = ABSENT;
    private long lastBytesNanos;
    private long gap = ABSENT;
    private int readEvents;
    private int readTextless;
    private int readChunks;
    private int httpStatus;
    private boolean reusedConnection;
    private boolean compressed;
    private int attempts = 1;
    private Optional<RetryAfter> retryAfter = Optional.empty();

    /**
     * A request that is taken up now.
     *
     * @param number of the request in its level
     * @param decoders makes the decoder of its answer, which the exchange listens to
     * @param intended as a stamp
     * @param released as a stamp
     */
    public Exchange(
            LoopLevel carrier,
            long number,
            PreparedRequest request,
            Decoders decoders,
            TokenLog tokens,
            long intended,
            long released) {
        this.carrier = carrier;
        this.number = number;
        this.request = request;
        this.text = request.turn().needsAnswer() ? Optional.of(new AnswerText()) : Optional.empty();
        this.decoder = decoders.decoder(this, text.isPresent() ? text.get() : TextSink.NONE);
        this.tally = decoder.tally();
        this.tokens = tokens;
        this.originNanos = carrier.originNanos();
        this.intended = intended;
        this.released = released;
        this.started = System.nanoTime() - originNanos;
        tokens.clear();
    }

    /** Makes the decoder of an answer. */
    @FunctionalInterface
    public interface Decoders {
        /** One that reports to {@code listener}, and the answer's text to {@code texts}. */
        AnswerDecoder decoder(AnswerListener listener, TextSink texts);
    }

    public SessionTurn turn() {
        return request.turn();
    }

    /** The text of the answer so far; "" where its session doesn't need it. */
    public String answerText() {
        return text.map(AnswerText::toString).orElse("");
    }

    public WireRequest request() {
        return request.wire();
    }

    public TokenLog tokens() {
        return tokens;
    }

    public void connected(boolean reused) {
        reusedConnection = reused;
        connected = reused ? started : System.nanoTime() - originNanos;
    }

    public void sent() {
        sent = System.nanoTime() - originNanos;
    }

    /**
     * Whether the request may be sent again: its kept connection was lost before the server can have worked on it, not a
     * byte of an answer had come, and it was sent once only.
     */
    public boolean missedServer(CloseReason reason, long roundTripNanos, long lostNanos) {
        return attempts == 1
                && reusedConnection
                && lastBytesNanos == 0
                && StaleConnection.explains(reason, lostNanos - originNanos - connected, roundTripNanos);
    }

    /** Whether a request that the server told it hasn't processed may be sent again: once. */
    public boolean mayBeSentAgain() {
        return attempts == 1 && !hasResponse();
    }

    /** Everything that was stamped on the lost connection is forgotten. */
    public void sendingAgain() {
        attempts++;
        reusedConnection = false;
        connected = ABSENT;
        sent = ABSENT;
    }

    @Override
    public void head(ResponseHead head) {
        httpStatus = head.status();
        compressed = !head.headers().contentCodings().isEmpty();
        if (!head.successful()) {
            retryAfter = RetryAfter.in(head.headers(), Instant.now());
        }
        decoder.head(head.status(), head.contentType().orElse(""));
    }

    @Override
    public void body(byte[] bytes, int from, int to) {
        decoder.body(bytes, from, to);
    }

    @Override
    public void trailers(HttpHeaders trailers) {
        decoder.trailers(trailers::first);
    }

    @Override
    public void end() {
        decoder.end(true);
    }

    @Override
    public void event(EventKind kind) {
        readEvents++;
        readTextless += kind == EventKind.TEXTLESS ? 1 : 0;
        readChunks += kind.hasTokens() ? 1 : 0;
    }

    /**
     * A read has been decoded: stamps what it brought.
     *
     * @return token-bearing events that it carried
     */
    public int absorb(long arrivalNanos) {
        long stamp = arrivalNanos - originNanos;
        lastBytesNanos = arrivalNanos;
        if (headers == ABSENT && httpStatus != 0) {
            headers = stamp;
        }
        int chunks = readChunks;
        if (readEvents > 0) {
            absorbEvents(stamp);
        }
        if (ended == ABSENT && decoder.ended()) {
            ended = stamp;
        }
        return chunks;
    }

    private void absorbEvents(long stamp) {
        if (firstEvent == ABSENT) {
            firstEvent = stamp;
        }
        lastEvent = stamp;
        if (!decoder.unstreamed()) {
            tokens.addTextless(stamp, readTextless);
            if (readChunks > 0) {
                absorbTokens(stamp);
            }
        }
        readEvents = 0;
        readTextless = 0;
        readChunks = 0;
    }

    private void absorbTokens(long stamp) {
        if (firstToken == ABSENT) {
            firstToken = stamp;
        }
        if (firstAnswerToken == ABSENT && tally.answerChunks() > 0) {
            firstAnswerToken = stamp;
        }
        gap = lastToken == ABSENT ? ABSENT : stamp - lastToken;
        lastToken = stamp;
        tokens.add(stamp, tally.chunks(), tally.tokensSoFar(), tally.textLength());
    }

    /** From the token read before the last one to the last one; {@link io.llmloadtest.core.record.Stamps#ABSENT} before. */
    public long lastGapNanos() {
        return gap;
    }

    /** Whether the protocol's end mark has come, or nothing but it is missing, whatever becomes of the connection. */
    public boolean answered() {
        return decoder.ended() || decoder.finished();
    }

    public boolean hasResponse() {
        return httpStatus != 0;
    }

    public boolean isConnected() {
        return connected != ABSENT;
    }

    public boolean reusedConnection() {
        return reusedConnection;
    }

    public long startedNanos() {
        return originNanos + started;
    }

    /** When bytes last came; only once there is a first token. */
    public long lastBytesNanos() {
        return lastBytesNanos;
    }

    public boolean hasToken() {
        return firstToken != ABSENT;
    }

    public long firstTokenStamp() {
        return firstToken;
    }

    public long startedStamp() {
        return started;
    }

    /** How long the loop itself was late. */
    public long latenessNanos() {
        return started - released;
    }

    public long connectedStamp() {
        return connected;
    }

    /** The record of a response whose body is complete, or was cut: the decoder judges. */
    public RequestRecord answered(boolean complete, long endNanos) {
        if (!complete) {
            // where only the end mark is missing, waiting for it is no part of the answer
            ended = ended == ABSENT && decoder.finished() ? lastEvent : ended;
            decoder.end(false);
        }
        closed = endNanos - originNanos;
        return record(decoder.outcome(), endNanos);
    }

    public RequestRecord failed(FailureKind kind, String message, long endNanos) {
        return record(new Outcome.Failed(kind, httpStatus, message), endNanos);
    }

    public RequestRecord record(Outcome outcome, long endNanos) {
        long end = ended == ABSENT ? endNanos - originNanos : ended;
        OutputCount output = OutputCount.of(tally, request.maxOutputTokens());
        return new RequestRecord(
                number,
                carrier.level(),
                request.turn().session(),
                request.turn().index(),
                carrier.node(),
                carrier.loop(),
                request.inputTokens(),
                request.maxOutputTokens(),
                inputTokens(),
                outputTokens(output, outcome),
                cachedInputTokens(),
                reasoningTokens(output),
                tally.chunks(),
                new Stamps(
                        intended,
                        released,
                        started,
                        connected,
                        sent,
                        headers,
                        firstEvent,
                        firstToken,
                        firstAnswerToken,
                        lastToken,
                        lastEvent,
                        end,
                        closed),
                output.contradictory() ? tokens.timesByText(output.tokens()) : tokens.times(output.tokens()),
                carrier.stampSource(),
                reusedConnection,
                tally.serverTimings(),
                withRetryAfter(withDeviations(outcome, output)),
                attempts);
    }

    private Outcome withDeviations(Outcome outcome, OutputCount output) {
        if (!(outcome instanceof Outcome.Completed completed)) {
            return outcome;
        }
        Outcome.Completed result = compressed ? completed.with(Deviation.COMPRESSED) : completed;
        return output.contradictory() || InputCount.isContradictory(tally.usage(), request)
                ? result.with(Deviation.CONTRADICTORY_USAGE)
                : result;
    }

    private Outcome withRetryAfter(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && retryAfter.isPresent()
                ? new Outcome.Failed(
                        failed.kind(),
                        failed.httpStatus(),
                        failed.message() + " (" + retryAfter.get().text() + ")")
                : outcome;
    }

    /** How long the server wants to be left alone; 0 when it didn't say. */
    public long retryAfterNanos() {
        return retryAfter.map(RetryAfter::nanos).orElse(0L);
    }

    /** Not where a limit was used up out of sight, nor where a text came whole, however long. */
    private boolean chunksTellTokens() {
        return tally.chunks() > 0 && !decoder.unstreamed();
    }

    private TokenCount inputTokens() {
        int counted = InputCount.of(tally.usage(), request);
        if (counted >= 0) {
            return new TokenCount(counted, TokenSource.USAGE);
        }
        return request.inputTokens() > 0
                ? new TokenCount(request.inputTokens(), TokenSource.PLANNED)
                : TokenCount.UNKNOWN;
    }

    private int cachedInputTokens() {
        return InputCount.isContradictory(tally.usage(), request) ? Usage.ABSENT : tally.cachedInputTokens();
    }

    private int reasoningTokens(OutputCount output) {
        return tally.reasoningTokens() <= output.tokens() ? tally.reasoningTokens() : Usage.ABSENT;
    }

    private TokenCount outputTokens(OutputCount output, Outcome outcome) {
        if (output.tokens() >= 0) {
            return new TokenCount(output.tokens(), TokenSource.USAGE);
        }
        if (outcome instanceof Outcome.Completed && tally.tokensSoFar() < 0 && !chunksTellTokens()) {
            return TokenCount.UNKNOWN;
        }
        return tally.tokensSoFar() >= 0 && !output.contradictory()
                ? new TokenCount(tally.tokensSoFar(), TokenSource.WIRE)
                : new TokenCount(tally.chunks(), TokenSource.CHUNKS);
    }
}
