package io.llmloadtest.core.selftest;

import static java.util.Comparator.comparingDouble;

import io.llmloadtest.core.record.StampSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What this machine can measure, client and simulated server sharing its cores: a lower bound of what it can measure
 * of a server elsewhere.
 *
 * @param cores that this process may use
 * @param room how many streams were allowed
 * @param sweeps one for each token rate
 * @param open empty when it was stopped before
 * @param stopped whether the user ended it before its time
 */
public record SelftestReport(
        int cores,
        StampSource stampSource,
        Room room,
        List<RateSweep> sweeps,
        Optional<OpenStreams> open,
        boolean stopped,
        Instant startedAt,
        Duration took) {
    public SelftestReport {
        sweeps = List.copyOf(sweeps);
    }

    /** The highest of the rates' ceilings, by tokens a second. */
    public Optional<Step> ceiling(ErrorLimit limit) {
        return sweeps.stream()
                .flatMap(sweep -> sweep.ceiling(limit).stream())
                .max(comparingDouble(Step::tokensPerSecond));
    }

    public int steps() {
        return sweeps.stream().mapToInt(sweep -> sweep.steps().size()).sum();
    }
}
