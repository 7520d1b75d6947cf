package io.llmloadtest.core.metric;

import io.llmloadtest.core.stats.Ascending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PrimitiveIterator;

/** Finds when failures of one kind came. */
final class ErrorBursts {
    /** So many tell when it was; of more, those with the most failures. */
    private static final int MOST = 3;

    private static final long TOGETHER_NANOS = 1_000_000_000;

    private final List<ErrorBurst> largest = new ArrayList<>();

    private ErrorBursts() {}

    /**
     * In the order of time.
     *
     * @param failed when requests of the kind failed, at least one
     * @param completed when requests completed
     */
    static List<ErrorBurst> of(Ascending failed, Ascending completed) {
        ErrorBursts found = new ErrorBursts();
        found.find(failed.iterator(), completed.iterator());
        return found.largest.stream()
                .sorted(Comparator.comparingLong(ErrorBurst::fromNanos))
                .toList();
    }

    private void find(PrimitiveIterator.OfLong failed, PrimitiveIterator.OfLong completed) {
        long completion = next(completed);
        long first = failed.nextLong();
        ErrorBurst burst = new ErrorBurst(first, first, 1);
        while (failed.hasNext()) {
            long nanos = failed.nextLong();
            while (completion <= burst.toNanos()) {
                completion = next(completed);
            }
            boolean answered = completion <= nanos;
            if (!answered || nanos - burst.toNanos() <= TOGETHER_NANOS) {
                burst = new ErrorBurst(burst.fromNanos(), nanos, burst.count() + 1);
            } else {
                keep(burst);
                burst = new ErrorBurst(nanos, nanos, 1);
            }
        }
        keep(burst);
    }

    private static long next(PrimitiveIterator.OfLong numbers) {
        return numbers.hasNext() ? numbers.nextLong() : Long.MAX_VALUE;
    }

    /** Of equal ones, the earlier. */
    private void keep(ErrorBurst burst) {
        largest.add(burst);
        largest.sort(Comparator.comparingLong(ErrorBurst::count).reversed());
        if (largest.size() > MOST) {
            largest.removeLast();
        }
    }
}
