package io.llmloadtest.engine;

import static io.llmloadtest.core.record.Stamps.ABSENT;

import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.EventKind;
import io.llmloadtest.protocols.answer.Usage;
import io.llmloadtest.transport.http.ResponseHead;
import io.llmloadtest.transport.http.ResponseSink;
import io.llmloadtest.transport.loop.CloseReason;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** One request on its way: takes the stamps, keeps the totals, and becomes a record at its end. Owned by one loop. */
final class Exchange implements ResponseSink, AnswerListener {
    private final PreparedRequest request;
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
     * @param decoders makes the decoder of its answer, which the exchange listens to
     * @param originNanos the level's start on the clock of {@link System#nanoTime}, which the stamps count from
     * @param intended as a stamp
     * @param released as a stamp
     */
    Exchange(
            PreparedRequest request,
            Function<AnswerListener, AnswerDecoder> decoders,
            TokenLog tokens,
            long originNanos,
            long intended,
            long released) {
        this.request = request;
        this.decoder = decoders.apply(this);
        this.tally = decoder.tally();
        this.tokens = tokens;
        this.originNanos = originNanos;
        this.intended = intended;
        this.released = released;
        this.started = System.nanoTime() - originNanos;
        tokens.clear();
    }

    byte[] bytes() {
        return request.bytes();
    }

    TokenLog tokens() {
        return tokens;
    }

    void connected(boolean reused) {
        reusedConnection = reused;
        connected = reused ? started : System.nanoTime() - originNanos;
    }

    void sent() {
        sent = System.nanoTime() - originNanos;
    }

    /**
     * Whether the request may be sent again: its kept connection was lost before the server can have worked on it, not a
     * byte of an answer had come, and it was sent once only.
     */
    boolean missedServer(CloseReason reason, long roundTripNanos, long lostNanos) {
        return attempts == 1
                && reusedConnection
                && lastBytesNanos == 0
                && StaleConnection.explains(reason, lostNanos - originNanos - connected, roundTripNanos);
    }

    /** Everything that was stamped on the lost connection is forgotten. */
    void sendingAgain() {
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
    int absorb(long arrivalNanos) {
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
    long lastGapNanos() {
        return gap;
    }

    /** Whether the protocol's end mark has come, or nothing but it is missing, whatever becomes of the connection. */
    boolean answered() {
        return decoder.ended() || decoder.finished();
    }

    boolean hasResponse() {
        return httpStatus != 0;
    }

    boolean isConnected() {
        return connected != ABSENT;
    }

    boolean reusedConnection() {
        return reusedConnection;
    }

    long startedNanos() {
        return originNanos + started;
    }

    /** When bytes last came; only once there is a first token. */
    long lastBytesNanos() {
        return lastBytesNanos;
    }

    boolean hasToken() {
        return firstToken != ABSENT;
    }

    long firstTokenStamp() {
        return firstToken;
    }

    long startedStamp() {
        return started;
    }

    /** How long the loop itself was late. */
    long latenessNanos() {
        return started - released;
    }

    long connectedStamp() {
        return connected;
    }

    /** The record of a response whose body is complete, or was cut: the decoder judges. */
    RequestRecord answered(int level, int loop, StampSource source, boolean complete, long endNanos) {
        if (!complete) {
            // where only the end mark is missing, waiting for it is no part of the answer
            ended = ended == ABSENT && decoder.finished() ? lastEvent : ended;
            decoder.end(false);
        }
        closed = endNanos - originNanos;
        return record(level, loop, source, decoder.outcome(), endNanos);
    }

    RequestRecord failed(int level, int loop, StampSource source, FailureKind kind, String message, long endNanos) {
        return record(level, loop, source, new Outcome.Failed(kind, httpStatus, message), endNanos);
    }

    RequestRecord record(int level, int loop, StampSource source, Outcome outcome, long endNanos) {
        long end = ended == ABSENT ? endNanos - originNanos : ended;
        OutputCount output = OutputCount.of(tally, request.maxOutputTokens());
        return new RequestRecord(
                request.number(),
                level,
                loop,
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
                source,
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
    long retryAfterNanos() {
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
