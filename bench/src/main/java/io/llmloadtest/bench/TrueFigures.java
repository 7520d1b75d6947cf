package io.llmloadtest.bench;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenTimes;
import io.llmloadtest.core.stats.Sample;
import io.llmloadtest.core.stats.Summary;
import java.util.List;

/**
 * A level's latencies as they really were, in milliseconds: from the moment when a request had been sent to those when
 * its tokens were written. What the client lost before it sent, or between arrival and stamp, isn't in them.
 *
 * @param serviceNanos sum of {@code e2e}: for so long a server was at work for somebody
 */
record TrueFigures(Summary ttft, Summary itl, Summary e2e, double serviceNanos) {
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * The figures of completed requests.
     *
     * @param truths when each token of each of them was written, on the clock of {@link System#nanoTime}
     * @throws IllegalArgumentException when a request had another number of tokens
     */
    static TrueFigures of(List<RequestRecord> completed, List<long[]> truths) {
        long origin = origin(completed, truths);
        Sample ttft = new Sample();
        Sample itl = new Sample();
        Sample e2e = new Sample();
        double service = 0;
        for (int i = 0; i < completed.size(); i++) {
            long[] written = truths.get(i);
            long sent = origin + completed.get(i).stamps().sent();
            long last = written[written.length - 1];
            ttft.accept((written[0] - sent) / NANOS_PER_MILLI);
            e2e.accept((last - sent) / NANOS_PER_MILLI);
            for (int token = 1; token < written.length; token++) {
                itl.accept((written[token] - written[token - 1]) / NANOS_PER_MILLI);
            }
            service += last - sent;
        }
        return new TrueFigures(
                ttft.summary().orElseThrow(),
                itl.summary().orElseThrow(),
                e2e.summary().orElseThrow(),
                service);
    }

    /**
     * When the level began, on the server's clock, which a result doesn't tell. No stamp can come before its token was
     * written; the one that comes soonest after it gives the origin to a few microseconds.
     */
    private static long origin(List<RequestRecord> completed, List<long[]> truths) {
        if (completed.size() != truths.size()) {
            throw new IllegalArgumentException(completed.size() + " requests and the truth of " + truths.size());
        }
        long origin = Long.MIN_VALUE;
        for (int i = 0; i < completed.size(); i++) {
            TokenTimes stamped = completed.get(i).tokenTimes();
            long[] written = truths.get(i);
            if (stamped.totalTokens() != written.length) {
                throw new IllegalArgumentException(written.length + " tokens were written, but " + stamped);
            }
            int token = 0;
            for (int read = 0; read < stamped.reads(); read++) {
                token += stamped.tokens(read);
                origin = Math.max(origin, written[token - 1] - stamped.readNanos(read));
            }
        }
        return origin;
    }

    /** Of the truths that were seen, those of answers with all {@code tokens}. */
    static List<long[]> whole(List<long[]> truths, int tokens) {
        return truths.stream()
                .filter(written -> written.length == tokens)
                .map(long[]::clone)
                .toList();
    }
}
