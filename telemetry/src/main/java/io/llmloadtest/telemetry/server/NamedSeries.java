package io.llmloadtest.telemetry.server;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.telemetry.prometheus.PageSeries;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Series that somebody asked for by their names, as they stand on a page: a counter by its growth, anything else by its
 * value.
 */
final class NamedSeries {
    private static final Pattern COUNTER = Pattern.compile(".*_(total|count|sum|bucket)");
    private static final Set<String> OF_MODEL = Set.of("model_name", "model");
    private static final int MAX_LABELS = 120;

    private final List<String> names;

    /** @param names with or without {@code _total}, with colons or underscores */
    NamedSeries(List<String> names) {
        this.names = List.copyOf(names);
    }

    /** A name as it is looked up. */
    static String plain(String name) {
        String underscores = name.replace(':', '_');
        return underscores.endsWith("_total")
                ? underscores.substring(0, underscores.length() - "_total".length())
                : underscores;
    }

    boolean needs(String plainName) {
        return names.stream().map(NamedSeries::plain).anyMatch(plainName::equals);
    }

    List<String> missingOn(PageSeries page) {
        return names.stream().filter(name -> !page.has(plain(name))).toList();
    }

    List<Sample> samples(Formula.Looks looks) {
        return names.stream().flatMap(name -> samples(name, looks)).toList();
    }

    private static Stream<Sample> samples(String name, Formula.Looks looks) {
        boolean counter = COUNTER.matcher(name).matches() || looks.now().isTotal(plain(name));
        return looks.now().named(plain(name)).entrySet().stream().flatMap(entry -> {
            OptionalDouble value = counter
                    ? growth(plain(name), entry.getKey(), entry.getValue(), looks)
                    : OptionalDouble.of(entry.getValue());
            return value.stream()
                    .mapToObj(found -> new Sample(
                            name, labels(entry.getKey()), counter ? "1/s" : "", found, looks.seconds()));
        });
    }

    private static OptionalDouble growth(String name, Map<String, String> labels, double value, Formula.Looks looks) {
        return looks.before().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((value
                                - looks.before().get().named(name).getOrDefault(labels, 0.0))
                        / looks.seconds());
    }

    /** All but the model's, which is the run's. */
    private static String labels(Map<String, String> labels) {
        String text = new TreeMap<>(labels)
                .entrySet().stream()
                        .filter(label -> !OF_MODEL.contains(label.getKey()))
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(joining(","));
        return ServerText.line(text, MAX_LABELS);
    }
}
