package io.llmloadtest.core.metric;

import static io.llmloadtest.core.record.Stamps.ABSENT;

import io.llmloadtest.core.record.RequestRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * How many requests were in flight, over time. All of them occupy their place from taken up to ended, however they
 * ended. One that ends at the instant at which another starts has made room for it.
 */
final class InFlight {
    private final long[] starts;
    private final long[] ends;

    InFlight(List<RequestRecord> records) {
        starts = sorted(records, request -> request.stamps().started());
        ends = sorted(records, request -> request.stamps().ended());
    }

    private static long[] sorted(List<RequestRecord> records, ToLongFunction<RequestRecord> stamp) {
        return records.stream().mapToLong(stamp).sorted().toArray();
    }

    int max() {
        int most = 0;
        int ended = 0;
        for (int started = 0; started < starts.length; started++) {
            while (ends[ended] <= starts[started] && ended < started) {
                ended++;
            }
            most = Math.max(most, started + 1 - ended);
        }
        return most;
    }

    /** Time-weighted mean over the window: all spans in flight, cut to it, over its length. */
    double mean(Window window) {
        double sum = 0;
        for (int i = 0; i < starts.length; i++) {
            sum += Math.clamp(ends[i], window.fromNanos(), window.toNanos());
            sum -= Math.clamp(starts[i], window.fromNanos(), window.toNanos());
        }
        return window.nanos() <= 0 ? 0 : sum / window.nanos();
    }

    /** From the instant at which {@code wanted} were first in flight to the instant at which they last were. */
    Optional<Window> full(int wanted) {
        long from = ABSENT;
        long to = ABSENT;
        int started = 0;
        int ended = 0;
        while (ended < ends.length) {
            if (started < starts.length && starts[started] < ends[ended]) {
                started++;
                from = from == ABSENT && started - ended == wanted ? starts[started - 1] : from;
            } else {
                to = started - ended == wanted ? ends[ended] : to;
                ended++;
            }
        }
        return from == ABSENT ? Optional.empty() : Optional.of(new Window(from, to));
    }
}
