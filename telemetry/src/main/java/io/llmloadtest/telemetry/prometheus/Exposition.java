package io.llmloadtest.telemetry.prometheus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a metrics page holds. Reads the Prometheus text format 0.0.4 and what OpenMetrics 1.0 adds to it. Comments, types
 * and help texts, timestamps and exemplars are passed over.
 *
 * @param unreadable lines that are neither a sample nor a comment; with no sample at all it is no metrics page
 */
public record Exposition(List<Sample> samples, int unreadable) {
    public Exposition {
        samples = List.copyOf(samples);
    }

    /** Never throws: bytes that are no metrics page make an exposition without samples. */
    public static Exposition parse(byte[] page) {
        return parse(page, name -> true);
    }

    /**
     * Only the lines of metrics that are {@code wanted}, by their names there. Others aren't even looked into: of a page
     * that is read each second, most are of buckets that nobody asks for.
     */
    public static Exposition parse(byte[] page, Predicate<String> wanted) {
        List<Sample> samples = new ArrayList<>();
        int unreadable = 0;
        for (String line : new String(page, StandardCharsets.UTF_8).split("\n", -1)) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#") || !wanted.test(name(text))) {
                continue;
            }
            Optional<Sample> sample = new SampleLine(text).read();
            sample.ifPresent(samples::add);
            unreadable += sample.isPresent() ? 0 : 1;
        }
        return new Exposition(samples, unreadable);
    }

    private static String name(String line) {
        int end = 0;
        while (end < line.length() && "{ \t".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        return line.substring(0, end);
    }

    /** Only the label sets that {@code counts} accepts. */
    public Exposition where(Predicate<Map<String, String>> counts) {
        return new Exposition(
                samples.stream().filter(sample -> counts.test(sample.labels())).toList(), unreadable);
    }

    /** With underscores for colons in names. */
    public Exposition withUnderscores() {
        return new Exposition(
                samples.stream()
                        .map(sample -> new Sample(sample.name().replace(':', '_'), sample.labels(), sample.value()))
                        .toList(),
                unreadable);
    }

    /** The values of a metric, in ascending order. */
    public List<Double> values(String name) {
        return exactly(name).stream().map(Sample::value).sorted().toList();
    }

    /** The sum over all label sets of a metric; empty when none has a finite value. */
    public OptionalDouble sum(String name) {
        return sum(name, labels -> true);
    }

    /**
     * The sum over the label sets that {@code counts} accepts.
     *
     * @param name without {@code _total}, which some servers, versions and scrapers append and others don't
     */
    public OptionalDouble sum(String name, Predicate<Map<String, String>> counts) {
        List<Sample> wanted = named(name).stream()
                .filter(sample -> counts.test(sample.labels()))
                .toList();
        return wanted.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(wanted.stream().mapToDouble(Sample::value).sum());
    }

    /** Sums by the value of one label; label sets without it are summed under the empty text. */
    public SortedMap<String, Double> sumBy(String name, String label) {
        SortedMap<String, Double> sums = new TreeMap<>();
        named(name).forEach(sample -> sums.merge(sample.labels().getOrDefault(label, ""), sample.value(), Double::sum));
        return sums;
    }

    private List<Sample> named(String name) {
        List<Sample> totals = exactly(name + "_total");
        return totals.isEmpty() ? exactly(name) : totals;
    }

    private List<Sample> exactly(String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name) && Double.isFinite(sample.value()))
                .toList();
    }
}
