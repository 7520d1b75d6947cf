package io.llmloadtest.engine;

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

/** Puts the loops' seconds together: a second is whole when every loop that still runs has delivered it. */
final class TickMerger {
    private final int level;
    private final TreeMap<Integer, List<LoopTick>> seconds = new TreeMap<>();
    private int running;

    TickMerger(int level, int loops) {
        this.level = level;
        this.running = loops;
    }

    void add(LoopTick tick) {
        seconds.computeIfAbsent(tick.second(), second -> new ArrayList<>()).add(tick);
        if (tick.last()) {
            running--;
        }
    }

    /** Whether every loop has said its last. */
    boolean complete() {
        return running == 0;
    }

    /**
     * The next second that is whole, merged.
     *
     * @param cpuCores asked once for each such second
     */
    Optional<Tick> next(DoubleSupplier cpuCores) {
        Map.Entry<Integer, List<LoopTick>> first = seconds.firstEntry();
        // a loop that ended earlier is not waited for
        if (first == null
                || first.getValue().stream().filter(tick -> !tick.last()).count() < running) {
            return Optional.empty();
        }
        seconds.remove(first.getKey());
        return Optional.of(merge(first.getKey(), first.getValue(), cpuCores.getAsDouble()));
    }

    private Tick merge(int second, List<LoopTick> parts, double cpuCores) {
        return new Tick(
                level,
                second,
                sum(parts, LoopTick::started),
                sum(parts, LoopTick::completed),
                sum(parts, LoopTick::failed),
                sum(parts, LoopTick::cancelled),
                sum(parts, LoopTick::tokenEvents),
                (int) sum(parts, LoopTick::inFlight),
                cpuCores,
                merged(parts, LoopTick::ttftMicros),
                merged(parts, LoopTick::itlMicros),
                merged(parts, LoopTick::e2eMicros),
                OptionalDouble.empty());
    }

    private static long sum(List<LoopTick> parts, ToLongFunction<LoopTick> figure) {
        return parts.stream().mapToLong(figure).sum();
    }

    private static Histogram merged(List<LoopTick> parts, Function<LoopTick, Histogram> part) {
        Histogram whole = part.apply(parts.getFirst());
        parts.stream().skip(1).map(part).forEach(whole::add);
        return whole;
    }
}
