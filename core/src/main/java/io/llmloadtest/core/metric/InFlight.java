package io.llmloadtest.core.metric;

import static io.llmloadtest.core.record.Stamps.ABSENT;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Ascending;
import io.llmloadtest.core.stats.Spill;
import java.util.Optional;
import java.util.PrimitiveIterator;

/**
 * How many requests were in flight, over time. All of them occupy their place from taken up to ended, however they
 * ended. One that ends at the instant at which another starts has made room for it.
 */
final class InFlight {
    private final Ascending starts;
    private final Ascending ends;
    private long requests;

    InFlight(Spill spill) {
        starts = new Ascending(spill);
        ends = new Ascending(spill);
    }

    void add(RequestRecord request) {
        starts.add(request.stamps().started());
        ends.add(request.stamps().ended());
        requests++;
    }

    int max() {
        long most = 0;
        long started = 0;
        long ended = 0;
        PrimitiveIterator.OfLong allEnds = ends.iterator();
        long end = next(allEnds);
        for (PrimitiveIterator.OfLong allStarts = starts.iterator(); allStarts.hasNext(); ) {
            long start = allStarts.nextLong();
            while (end <= start && ended < started) {
                ended++;
                end = next(allEnds);
            }
            started++;
            most = Math.max(most, started - ended);
        }
        return Math.toIntExact(most);
    }

    /** Time-weighted mean over the window: all spans in flight, cut to it, over its length. */
    double mean(Window window) {
        double sum = 0;
        PrimitiveIterator.OfLong allEnds = ends.iterator();
        for (PrimitiveIterator.OfLong allStarts = starts.iterator(); allStarts.hasNext(); ) {
            sum += Math.clamp(allEnds.nextLong(), window.fromNanos(), window.toNanos());
            sum -= Math.clamp(allStarts.nextLong(), window.fromNanos(), window.toNanos());
        }
        return window.nanos() <= 0 ? 0 : sum / window.nanos();
    }

    /** From the instant at which {@code wanted} were first in flight to the instant at which they last were. */
    Optional<Window> full(int wanted) {
        long from = ABSENT;
        long to = ABSENT;
        long started = 0;
        long ended = 0;
        PrimitiveIterator.OfLong allStarts = starts.iterator();
        PrimitiveIterator.OfLong allEnds = ends.iterator();
        long start = next(allStarts);
        long end = next(allEnds);
        while (ended < requests) {
            if (started < requests && start < end) {
                started++;
                from = from == ABSENT && started - ended == wanted ? start : from;
                start = next(allStarts);
            } else {
                to = started - ended == wanted ? end : to;
                ended++;
                end = next(allEnds);
            }
        }
        return from == ABSENT ? Optional.empty() : Optional.of(new Window(from, to));
    }

    private static long next(PrimitiveIterator.OfLong numbers) {
        return numbers.hasNext() ? numbers.nextLong() : Long.MAX_VALUE;
    }
}
