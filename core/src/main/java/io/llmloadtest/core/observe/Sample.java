package io.llmloadtest.core.observe;

/**
 * One value of a source at one look.
 *
 * @param name such as {@code kv_cache_usage}
 * @param of which part of the source, such as {@code GPU 0}, {@code core 3} or a set of labels; empty of the whole
 * @param unit as it is written behind the value, such as {@code %} or {@code tok/s}; empty of a bare number
 * @param value finite; of a unit per second, the growth of a counter since the look before, by the second
 * @param weight what the value counts in a mean, above 0: the seconds since the look before, or, of a value that is
 *     itself a mean of what happened since then, how many that were
 */
public record Sample(String name, String of, String unit, double value, double weight) {
    public Sample {
        if (!Double.isFinite(value) || !(weight > 0)) {
            throw new IllegalArgumentException(name + " has no value: " + value + ", weighing " + weight);
        }
    }

    /** Whether it is the growth of a counter, so that value times weight is what was counted. */
    public boolean isRate() {
        return unit.endsWith("/s");
    }
}
