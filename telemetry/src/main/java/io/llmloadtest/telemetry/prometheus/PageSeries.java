package io.llmloadtest.telemetry.prometheus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * The series of one page by their names, with underscores for colons. Values that aren't finite are left out; of a line that
 * stands there twice the last one counts.
 */
public final class PageSeries {
    private final Map<String, Map<Map<String, String>, Double>> byName = new LinkedHashMap<>();

    private PageSeries() {}

    /** Only the label sets that {@code counts} accepts. */
    public static PageSeries of(Exposition page, Predicate<Map<String, String>> counts) {
        PageSeries series = new PageSeries();
        page.samples().stream()
                .filter(sample -> Double.isFinite(sample.value()) && counts.test(sample.labels()))
                .forEach(sample -> series.byName
                        .computeIfAbsent(sample.name().replace(':', '_'), name -> new LinkedHashMap<>())
                        .put(sample.labels(), sample.value()));
        return series;
    }

    /**
     * The values of a metric by their labels; empty when there are none.
     *
     * @param name without {@code _total}, which some servers, versions and scrapers append and others don't
     */
    public Map<Map<String, String>, Double> named(String name) {
        return Optional.ofNullable(byName.get(name + "_total"))
                .orElseGet(() -> byName.getOrDefault(name, Map.of()));
    }

    /** Whether the page calls it a total. */
    public boolean isTotal(String name) {
        return byName.containsKey(name + "_total");
    }

    public boolean has(String name) {
        return !named(name).isEmpty();
    }

    /** Over all label sets; empty when there is none. */
    public OptionalDouble sum(String name) {
        Map<Map<String, String>, Double> values = named(name);
        return values.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        values.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    public OptionalDouble mean(String name) {
        return named(name).values().stream().mapToDouble(Double::doubleValue).average();
    }

    /** How much a counter grew since {@code before}; a label set that wasn't there then counts from 0. */
    public OptionalDouble growth(String name, PageSeries before) {
        Map<Map<String, String>, Double> then = before.named(name);
        Map<Map<String, String>, Double> now = named(name);
        return now.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(now.entrySet().stream()
                        .mapToDouble(entry -> entry.getValue() - then.getOrDefault(entry.getKey(), 0.0))
                        .sum());
    }

    /** Whether a counter is less than it was: it began anew, or isn't the same one. */
    public boolean wentBack(String name, PageSeries before) {
        Map<Map<String, String>, Double> then = before.named(name);
        return named(name).entrySet().stream()
                .anyMatch(entry -> entry.getValue() < then.getOrDefault(entry.getKey(), Double.NEGATIVE_INFINITY));
    }
}
