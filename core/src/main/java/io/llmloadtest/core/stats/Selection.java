package io.llmloadtest.core.stats;

import java.util.Arrays;
import java.util.function.DoubleConsumer;

/**
 * Finds the values at given ranks of however many, exactly and without sorting them: each time it goes through all values
 * it counts how they spread over 4096 parts of the ranges that hold a wanted one, and so narrows each range to one of its
 * parts, down to a single value.
 *
 * <p>The ranges are those of a double's bits, whose order is that of the values once the sign is taken care of: six times
 * at most.
 */
final class Selection {
    private static final int DIGIT_BITS = 12;

    private final Values values;
    private final long[] ranks;
    /** What the keys of each rank's range have in common: all but the lowest {@link #open} bits. */
    private final long[] prefixes;

    private int open;

    private Selection(Values values, long[] ranks, double min, double max) {
        this.values = values;
        this.ranks = ranks;
        this.prefixes = new long[ranks.length];
        open = Long.SIZE - Long.numberOfLeadingZeros(key(min) ^ key(max));
        Arrays.fill(prefixes, prefix(key(min)));
    }

    /**
     * The values at the ranks, which count from 0, in the order of {@code ranks}.
     *
     * @param min of all values
     * @param max of all values
     */
    static double[] of(Values values, long[] ranks, double min, double max) {
        Selection selection = new Selection(values, ranks.clone(), min, max);
        while (selection.open > 0) {
            selection.narrow();
        }
        return Arrays.stream(selection.prefixes).mapToDouble(Selection::value).toArray();
    }

    private void narrow() {
        int bits = Math.min(DIGIT_BITS, open);
        int rest = open - bits;
        long[] ranges = Arrays.stream(prefixes).sorted().distinct().toArray();
        long[][] counts = new long[ranges.length][1 << bits];
        int mask = (1 << bits) - 1;
        DoubleConsumer count = value -> {
            long key = key(value);
            int range = Arrays.binarySearch(ranges, prefix(key));
            if (range >= 0) {
                counts[range][(int) (key >>> rest) & mask]++;
            }
        };
        values.forEach(count);
        for (int i = 0; i < ranks.length; i++) {
            long[] parts = counts[Arrays.binarySearch(ranges, prefixes[i])];
            int part = 0;
            while (ranks[i] >= parts[part]) {
                ranks[i] -= parts[part++];
            }
            prefixes[i] = prefixes[i] << bits | part;
        }
        open = rest;
    }

    private long prefix(long key) {
        return open == Long.SIZE ? 0 : key >>> open;
    }

    /** Numbers in the order of the values, if taken as unsigned. */
    private static long key(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits ^ (bits >> 63 | Long.MIN_VALUE);
    }

    private static double value(long key) {
        return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
    }
}
