package io.llmloadtest.core.observe;

import java.util.OptionalDouble;

/**
 * What the samples of one series in one level amount to.
 *
 * @param of which part of the source; empty of the whole
 * @param mean by the samples' weights
 * @param max of the samples, not of what was between them
 * @param weight all samples' together
 * @param samples one at least
 */
public record ObservedSeries(
        String source,
        SourceKind kind,
        String name,
        String of,
        String unit,
        double mean,
        double max,
        double weight,
        long samples) {

    /** How much a counter grew in the level; empty of what is no counter. */
    public OptionalDouble total() {
        return unit.endsWith("/s") ? OptionalDouble.of(mean * weight) : OptionalDouble.empty();
    }

    /** Both together, of one series in two levels. */
    public ObservedSeries with(ObservedSeries other) {
        double both = weight + other.weight;
        return new ObservedSeries(
                source,
                kind,
                name,
                of,
                unit,
                (mean * weight + other.mean * other.weight) / both,
                Math.max(max, other.max),
                both,
                samples + other.samples);
    }
}
