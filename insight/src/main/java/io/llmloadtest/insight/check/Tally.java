package io.llmloadtest.insight.check;

import java.util.SortedMap;
import java.util.TreeMap;

/** How often each of a bounded range of numbers came. */
public final class Tally {
    private final SortedMap<Integer, Long> times = new TreeMap<>();
    private long count;

    public void add(int number) {
        times.merge(number, 1L, Long::sum);
        count++;
    }

    public long count() {
        return count;
    }

    /** How often just {@code number} came. */
    public long count(int number) {
        return times.getOrDefault(number, 0L);
    }

    /** The one in the middle of all in ascending order, of an even number the upper of the two; 0 without any. */
    public int middle() {
        long before = 0;
        for (var entry : times.entrySet()) {
            before += entry.getValue();
            if (before > count / 2) {
                return entry.getKey();
            }
        }
        return 0;
    }
}
