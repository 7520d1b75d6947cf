package io.llmloadtest.engine.level;

import io.llmloadtest.core.event.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/**
 * Puts the shares' seconds together: a second is whole when every share has delivered it, or ended before it. Each share
 * delivers its seconds in order, without gaps.
 */
final class TickMerger {
    private final int level;
    private final TreeMap<Integer, List<ShareTick>> seconds = new TreeMap<>();
    /** Shares whose last second is still to come. */
    private int running;
    /** Shares that have a part in the next second. */
    private int parts;

    TickMerger(int level, int shares) {
        this.level = level;
        running = shares;
        parts = shares;
    }

    void add(ShareTick tick) {
        seconds.computeIfAbsent(tick.second(), second -> new ArrayList<>()).add(tick);
        running -= tick.last() ? 1 : 0;
    }

    /** Whether every share is over. */
    boolean complete() {
        return running == 0;
    }

    /**
     * The next second that is whole, merged.
     *
     * @param cpuCores asked once for each such second
     */
    Optional<Tick> next(DoubleSupplier cpuCores) {
        Map.Entry<Integer, List<ShareTick>> first = seconds.firstEntry();
        if (first == null || first.getValue().size() < parts) {
            return Optional.empty();
        }
        seconds.remove(first.getKey());
        parts -= (int) first.getValue().stream().filter(ShareTick::last).count();
        return Optional.of(merge(first.getKey(), first.getValue(), cpuCores.getAsDouble()));
    }

    private Tick merge(int second, List<ShareTick> parts, double cpuCores) {
        return new Tick(
                level,
                second,
                sum(parts, ShareTick::started),
                sum(parts, ShareTick::completed),
                sum(parts, ShareTick::failed),
                sum(parts, ShareTick::cancelled),
                sum(parts, ShareTick::tokenEvents),
                (int) sum(parts, ShareTick::inFlight),
                cpuCores,
                merged(parts, ShareTick::ttftMicros),
                merged(parts, ShareTick::itlMicros),
                merged(parts, ShareTick::e2eMicros),
                OptionalDouble.empty());
    }

    private static long sum(List<ShareTick> parts, ToLongFunction<ShareTick> figure) {
        return parts.stream().mapToLong(figure).sum();
    }

    private static Histogram merged(List<ShareTick> parts, Function<ShareTick, Histogram> part) {
        Histogram whole = part.apply(parts.getFirst());
        parts.stream().skip(1).map(part).forEach(whole::add);
        return whole;
    }
}
