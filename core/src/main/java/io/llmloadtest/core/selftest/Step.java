package io.llmloadtest.core.selftest;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one load showed.
 *
 * @param opened streams that came to their end
 * @param failure why the first of the others didn't
 * @param tokensPerSecond that the simulated server really wrote while all streams ran
 * @param attempts how often it was played; the best of them is recorded here
 */
public record Step(
        StreamLoad load,
        int opened,
        Optional<String> failure,
        double tokensPerSecond,
        StampError error,
        ProcessUse use,
        int attempts) {
    /** A server that falls behind its schedule by more is out of processor time, and the load isn't what it claims. */
    private static final double ON_SCHEDULE = 0.95;

    /** So much for others, and a stall of ours may be of their making. */
    private static final double DISTURBING_CORES = 0.25;

    public boolean allOpened() {
        return opened == load.streams();
    }

    /** Whether client and simulated server together found the time that the load takes. */
    public boolean onSchedule() {
        return tokensPerSecond >= ON_SCHEDULE * load.tokensPerSecond();
    }

    /** Whether something else on the machine took enough of it to spoil the figures. */
    public boolean disturbed() {
        return use.otherCores().orElse(0) > DISTURBING_CORES;
    }

    /** Whether the whole load was there and its stamps were as good as asked. */
    public boolean meets(ErrorLimit limit) {
        return allOpened() && onSchedule() && error.tokens() > 0 && error.p99Millis() < limit.millis();
    }

    /** Tokens for each second of processor time that the load's own threads took. */
    public OptionalDouble tokensPerCoreSecond() {
        OptionalDouble cores = use.loadCores();
        return cores.isPresent() && cores.getAsDouble() > 0
                ? OptionalDouble.of(tokensPerSecond / cores.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Whether this attempt shows more than {@code other} does of what the machine can do. */
    public boolean isBetterThan(Step other) {
        for (ErrorLimit limit : ErrorLimit.values()) {
            if (meets(limit) != other.meets(limit)) {
                return meets(limit);
            }
        }
        return error.p99Millis() < other.error.p99Millis();
    }

    public Step afterAttempts(int count) {
        return new Step(load, opened, failure, tokensPerSecond, error, use, count);
    }
}
