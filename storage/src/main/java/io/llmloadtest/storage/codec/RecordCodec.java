package io.llmloadtest.storage.codec;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import java.util.List;

/**
 * One record as bytes, all but its level and number, which its row names. About 4 bytes for each read that carried
 * tokens, and 60 for the rest.
 *
 * <p>The first byte is the form's version, from 1. A new field goes to the end of a new version; older ones stay readable.
 * Version 2 has session, turn and node; before it a request was a session of its own, and there was one node. Version 3 has
 * the time in which the server loaded its model.
 */
public final class RecordCodec {
    static final int VERSION = 3;

    private static final int SESSIONS_SINCE = 2;
    private static final int LOAD_SINCE = 3;
    private static final int REUSED_CONNECTION = 1;
    /** Above the flags: further attempts, of which those who wrote before they were counted had none to tell. */
    private static final int FURTHER_ATTEMPTS_SHIFT = 1;

    private static final Codes<TokenSource> TOKEN_SOURCES = new Codes<>(List.of(
            TokenSource.USAGE,
            TokenSource.WIRE,
            TokenSource.TOKENIZER,
            TokenSource.TIKTOKEN,
            TokenSource.CHUNKS,
            TokenSource.PLANNED,
            TokenSource.UNKNOWN));
    private static final Codes<StampSource> STAMP_SOURCES = new Codes<>(List.of(StampSource.KERNEL, StampSource.USER));

    private RecordCodec() {}

    public static byte[] encode(RequestRecord request) {
        ByteWriter out = new ByteWriter();
        out.unsigned(VERSION);
        out.unsigned((long) (request.attempts() - 1) << FURTHER_ATTEMPTS_SHIFT
                | (request.reusedConnection() ? REUSED_CONNECTION : 0));
        out.unsigned(STAMP_SOURCES.of(request.stampSource()));
        out.signed(request.loop());
        out.signed(request.plannedInputTokens());
        out.signed(request.maxOutputTokens());
        tokens(request.input(), out);
        tokens(request.output(), out);
        out.signed(request.cachedInputTokens());
        out.signed(request.reasoningTokens());
        out.signed(request.chunks());
        StampsCodec.write(request.stamps(), out);
        TokenTimesCodec.write(request.tokenTimes(), request.stamps().started(), out);
        ServerTimingsCodec.write(request.serverTimings(), out);
        OutcomeCodec.write(request.outcome(), out);
        out.signed(request.session() - request.number());
        out.signed(request.turn());
        out.signed(request.node());
        ServerTimingsCodec.writeLoad(request.serverTimings(), out);
        return out.written();
    }

    /**
     * The record again.
     *
     * @throws UnreadableRecordException when the bytes were written by a newer version, or are no record
     */
    public static RequestRecord decode(int level, long number, byte[] bytes) {
        return decode(level, number, new ByteReader(bytes));
    }

    /** The record that begins where {@code in} is. */
    static RequestRecord decode(int level, long number, ByteReader in) {
        try {
            long version = in.unsigned();
            if (version < 1 || version > VERSION) {
                throw new UnreadableRecordException(
                        "a record has form %d, and this version of LLM Loadtest knows %d".formatted(version, VERSION));
            }
            return body(version, level, number, in);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException damaged) {
            throw new UnreadableRecordException("record %d of level %d is damaged".formatted(number, level), damaged);
        }
    }

    private static RequestRecord body(long version, int level, long number, ByteReader in) {
        long carriage = in.unsigned();
        boolean reused = (carriage & REUSED_CONNECTION) != 0;
        int attempts = Math.toIntExact(1 + (carriage >>> FURTHER_ATTEMPTS_SHIFT));
        StampSource stampSource = STAMP_SOURCES.at(in.unsigned());
        int loop = in.count();
        int plannedInput = in.count();
        int maxOutput = in.count();
        TokenCount input = tokens(in);
        TokenCount output = tokens(in);
        int cached = in.count();
        int reasoning = in.count();
        int chunks = in.count();
        var stamps = StampsCodec.read(in);
        var tokenTimes = TokenTimesCodec.read(stamps.started(), in);
        var timings = ServerTimingsCodec.read(in);
        var outcome = OutcomeCodec.read(in);
        boolean hasSession = version >= SESSIONS_SINCE;
        long session = hasSession ? number + in.signed() : number;
        int turn = hasSession ? in.count() : 0;
        int node = hasSession ? in.count() : 0;
        var allTimings = version >= LOAD_SINCE ? ServerTimingsCodec.readLoad(timings, in) : timings;
        return new RequestRecord(
                number,
                level,
                session,
                turn,
                node,
                loop,
                plannedInput,
                maxOutput,
                input,
                output,
                cached,
                reasoning,
                chunks,
                stamps,
                tokenTimes,
                stampSource,
                reused,
                allTimings,
                outcome,
                attempts);
    }

    private static void tokens(TokenCount count, ByteWriter out) {
        out.signed(count.tokens());
        out.unsigned(TOKEN_SOURCES.of(count.source()));
    }

    private static TokenCount tokens(ByteReader in) {
        return new TokenCount(in.count(), TOKEN_SOURCES.at(in.unsigned()));
    }
}
