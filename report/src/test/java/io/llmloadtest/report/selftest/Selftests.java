package io.llmloadtest.report.selftest;

import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.selftest.End;
import io.llmloadtest.core.selftest.OpenStreams;
import io.llmloadtest.core.selftest.ProcessUse;
import io.llmloadtest.core.selftest.RateSweep;
import io.llmloadtest.core.selftest.Room;
import io.llmloadtest.core.selftest.SelftestReport;
import io.llmloadtest.core.selftest.StampError;
import io.llmloadtest.core.selftest.Step;
import io.llmloadtest.core.selftest.StreamLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Selftests to be rendered. */
final class Selftests {
    static final Room ROOMY = new Room(10_000, OptionalLong.empty());
    static final OpenStreams ALL_OPEN = new OpenStreams(10_000, 10_000, Optional.empty(), OptionalDouble.of(21_400));

    private Selftests() {}

    /** On schedule, half a core of the load's own for every 100,000 tokens a second. */
    static Step step(int streams, double each, double p99Millis) {
        return step(streams, each, streams * each, p99Millis);
    }

    static Step step(int streams, double each, double tokensPerSecond, double p99Millis) {
        return new Step(
                new StreamLoad(streams, each),
                streams,
                Optional.empty(),
                tokensPerSecond,
                new StampError(60_000, 0.002, p99Millis, 2 * p99Millis),
                new ProcessUse(
                        OptionalDouble.of(tokensPerSecond / 200_000),
                        OptionalDouble.of(1.9),
                        OptionalDouble.of(0.02),
                        OptionalLong.of(230_400_000)),
                1);
    }

    /** Full before stamps are off, as with the kernel's. */
    static RateSweep full() {
        return new RateSweep(
                25,
                List.of(step(200, 25, 0.004), step(1_600, 25, 0.005), step(3_200, 25, 60_000, 0.006)),
                End.MACHINE_FULL);
    }

    /** Ever later, as in user space. */
    static RateSweep erring() {
        return new RateSweep(50, List.of(step(100, 50, 0.3), step(400, 50, 2.5), step(800, 50, 18)), End.STAMP_ERROR);
    }

    static SelftestReport report(Room room, Optional<OpenStreams> open, boolean stopped, RateSweep... sweeps) {
        return new SelftestReport(
                2,
                StampSource.KERNEL,
                room,
                List.of(sweeps),
                open,
                stopped,
                Instant.parse("2026-01-01T12:00:00Z"),
                Duration.ofMillis(61_400));
    }

    /** The same while something else took 1.3 cores. */
    static Step disturbed(Step step) {
        ProcessUse use = step.use();
        return new Step(
                step.load(),
                step.opened(),
                step.failure(),
                step.tokensPerSecond(),
                step.error(),
                new ProcessUse(use.loadCores(), use.processCores(), OptionalDouble.of(1.3), use.residentBytes()),
                4);
    }

    static SelftestReport report(RateSweep... sweeps) {
        return report(ROOMY, Optional.of(ALL_OPEN), false, sweeps);
    }
}
