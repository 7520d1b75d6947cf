package io.llmloadtest.core.metric;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Messages of failures, of which those that differ by numbers only are one. */
final class Messages {
    /** What messages of the same cause differ by: counts, times, ids of requests. */
    private static final Pattern VARYING = Pattern.compile("[0-9a-fA-F-]*[0-9][0-9a-fA-F-]*");

    /** Of a server that says something else each time, later ones are only counted. */
    private static final int MOST_DIFFERENT = 1_000;

    private final Map<String, Same> different = new HashMap<>();
    private long count;

    /** @param number of the request */
    void add(long number, String message) {
        count++;
        String constant = VARYING.matcher(message).replaceAll("#");
        if (different.size() < MOST_DIFFERENT || different.containsKey(constant)) {
            different.merge(constant, new Same(1, number, message), Same::plus);
        }
    }

    long count() {
        return count;
    }

    /** Of equally frequent ones the first by request number, which it also is among those that differ by numbers. */
    String mostFrequent() {
        return different.values().stream()
                .max(Comparator.comparingLong(Same::count).thenComparing(Same::firstNumber, Comparator.reverseOrder()))
                .orElseThrow()
                .first();
    }

    private record Same(long count, long firstNumber, String first) {
        Same plus(Same other) {
            Same earlier = other.firstNumber < firstNumber ? other : this;
            return new Same(count + other.count, earlier.firstNumber, earlier.first);
        }
    }
}
