package io.llmloadtest.server.wire;

import io.llmloadtest.core.record.TokenTimes;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Tokens of an answer that arrived together, in one read from the socket.
 *
 * @param atMs from the level's start
 * @param gapMs since the read before; empty for the first
 */
public record TokenRead(double atMs, OptionalDouble gapMs, int tokens, int chunks) {
    private static final double NANOS_PER_MILLI = 1e6;

    public static List<TokenRead> of(TokenTimes times) {
        return IntStream.range(0, times.reads())
                .mapToObj(read -> new TokenRead(
                        times.readNanos(read) / NANOS_PER_MILLI,
                        gap(times, read),
                        times.tokens(read),
                        times.chunks(read)))
                .toList();
    }

    private static OptionalDouble gap(TokenTimes times, int read) {
        return read == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((times.readNanos(read) - times.readNanos(read - 1)) / NANOS_PER_MILLI);
    }
}
