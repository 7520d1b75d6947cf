package io.llmloadtest.app.truth;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.TokenTimes;
import io.llmloadtest.core.stats.OrderStatistics;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;

/** Stamp minus truth of every token of a level. */
public final class StampErrors {
    private final long[] sortedNanos;

    private StampErrors(long[] sortedNanos) {
        this.sortedNanos = sortedNanos;
    }

    /**
     * Compares the stamps of completed requests.
     *
     * @param truth when the server wrote each token of a request, on the scale of {@link System#nanoTime}; a request
     *     that is unknown to it, or has another number of tokens, tells nothing
     */
    public static StampErrors of(Take take, Function<RequestRecord, Optional<long[]>> truth) {
        return of(take, truth, writtenNanos -> true);
    }

    /** The same, of the tokens that {@code counts} by when they were written. */
    public static StampErrors of(Take take, Function<RequestRecord, Optional<long[]>> truth, LongPredicate counts) {
        long[] errors = new long[1024];
        int count = 0;
        for (RequestRecord request : take.records()) {
            TokenTimes times = request.tokenTimes();
            Optional<long[]> written = truth.apply(request).filter(tokens -> tokens.length == times.totalTokens());
            if (written.isEmpty() || !(request.outcome() instanceof Outcome.Completed)) {
                continue;
            }
            if (count + written.get().length > errors.length) {
                errors = Arrays.copyOf(errors, 2 * (count + written.get().length));
            }
            for (int read = 0, token = 0; read < times.reads(); read++) {
                for (int last = token + times.tokens(read); token < last; token++) {
                    if (counts.test(written.get()[token])) {
                        errors[count++] = take.level().originNanos() + times.readNanos(read) - written.get()[token];
                    }
                }
            }
        }
        long[] sorted = Arrays.copyOf(errors, count);
        Arrays.sort(sorted);
        return new StampErrors(sorted);
    }

    /** What they say of a client that carried {@code load}. */
    ErrorBar bar(RehearsalLoad load, StampSource source, boolean steady) {
        return new ErrorBar(load.streams(), load.tokensPerSecond(), count(), millis(0.5), millis(0.99), source, steady);
    }

    /** Tokens compared. */
    public int count() {
        return sortedNanos.length;
    }

    /** By nearest rank; 0 when nothing was compared. */
    public double millis(double fraction) {
        if (sortedNanos.length == 0) {
            return 0;
        }
        return sortedNanos[OrderStatistics.nearestRank(sortedNanos.length, fraction) - 1] / 1e6;
    }
}
