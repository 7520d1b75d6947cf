package io.llmloadtest.core.host;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One GPU at one moment. What its driver doesn't tell is empty, never 0.
 *
 * @param index the driver's number of it, from 0
 * @param driverVersion empty text when unknown
 * @param utilizationPercent share of the last sample period in which it worked at anything, 0 to 100; none is told of a
 *     GPU that is divided
 * @param temperatureCelsius of the chip
 * @param divided whether it is divided into instances (MIG); its memory, temperature and power are then those of the
 *     whole; empty where the driver says nothing of it, as of one that can't be
 */
public record Gpu(
        int index,
        String name,
        String driverVersion,
        OptionalLong memoryUsedBytes,
        OptionalLong memoryTotalBytes,
        OptionalDouble utilizationPercent,
        OptionalDouble temperatureCelsius,
        OptionalDouble powerDrawWatts,
        OptionalDouble powerLimitWatts,
        Optional<Boolean> divided) {
    private static final double GIBIBYTE = 1L << 30;

    /** In units of 2^30 bytes. */
    public OptionalDouble memoryUsedGibibytes() {
        return gibibytes(memoryUsedBytes);
    }

    /** In units of 2^30 bytes. */
    public OptionalDouble memoryTotalGibibytes() {
        return gibibytes(memoryTotalBytes);
    }

    private static OptionalDouble gibibytes(OptionalLong bytes) {
        return bytes.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(bytes.getAsLong() / GIBIBYTE);
    }
}
