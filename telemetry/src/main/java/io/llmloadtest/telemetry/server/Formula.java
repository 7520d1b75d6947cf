package io.llmloadtest.telemetry.server;

import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.telemetry.prometheus.PageSeries;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** How a quantity follows from the series of a metrics page. Names are without {@code _total}, with underscores for colons. */
sealed interface Formula {
    /** Two looks at one page. */
    record Looks(PageSeries now, Optional<PageSeries> before, double seconds) {
        OptionalDouble growth(String name) {
            return before.isEmpty() ? OptionalDouble.empty() : now.growth(name, before.get());
        }
    }

    /** A value with what it weighs in a mean. */
    record Weighed(double value, double weight) {
        Sample named(String name, String unit) {
            return new Sample(name, "", unit, value, weight);
        }
    }

    /** Every series that it needs. */
    List<String> names();

    /** Those that only grow. */
    default List<String> counters() {
        return List.of();
    }

    /** Whether the page has what it needs, even if there is no value yet. */
    default boolean isOn(PageSeries page) {
        return names().stream().anyMatch(page::has);
    }

    Optional<Weighed> of(Looks looks);

    /** Gauges of all engines together. */
    record Total(String gauge) implements Formula {
        @Override
        public List<String> names() {
            return List.of(gauge);
        }

        @Override
        public Optional<Weighed> of(Looks looks) {
            return looks.now().sum(gauge).stream()
                    .mapToObj(value -> new Weighed(value, looks.seconds()))
                    .findFirst();
        }
    }

    /** A gauge that is a share from 0 to 1, in percent; of several engines their mean. */
    record Share(String gauge) implements Formula {
        private static final double PERCENT = 100;

        @Override
        public List<String> names() {
            return List.of(gauge);
        }

        @Override
        public Optional<Weighed> of(Looks looks) {
            return looks.now().mean(gauge).stream()
                    .mapToObj(value -> new Weighed(PERCENT * value, looks.seconds()))
                    .findFirst();
        }
    }

    /** The growth of counters by the second. */
    record Rate(List<String> counters) implements Formula {
        Rate(String counter) {
            this(List.of(counter));
        }

        @Override
        public List<String> names() {
            return counters;
        }

        @Override
        public boolean isOn(PageSeries page) {
            return page.has(counters.getFirst());
        }

        @Override
        public Optional<Weighed> of(Looks looks) {
            return looks.growth(counters.getFirst()).isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Weighed(
                            counters.stream()
                                            .mapToDouble(counter ->
                                                    looks.growth(counter).orElse(0))
                                            .sum()
                                    / looks.seconds(),
                            looks.seconds()));
        }
    }

    /**
     * The growth of some counters for each of others, weighed by these: the mean of a histogram's new values, or the share of
     * what was asked that was found. None while nothing new is counted.
     */
    record PerCount(String part, List<String> whole, double scale) implements Formula {
        /** A histogram's mean, in another unit. */
        static PerCount mean(String histogram, double scale) {
            return new PerCount(histogram + "_sum", List.of(histogram + "_count"), scale);
        }

        static PerCount percent(String part, String... whole) {
            return new PerCount(part, List.of(whole), 100);
        }

        @Override
        public List<String> names() {
            return counters();
        }

        @Override
        public List<String> counters() {
            return Stream.concat(Stream.of(part), whole.stream()).distinct().toList();
        }

        @Override
        public boolean isOn(PageSeries page) {
            return page.has(part);
        }

        @Override
        public Optional<Weighed> of(Looks looks) {
            double count = whole.stream()
                    .mapToDouble(counter -> looks.growth(counter).orElse(0))
                    .sum();
            OptionalDouble grown = looks.growth(part);
            return grown.isEmpty() || count <= 0
                    ? Optional.empty()
                    : Optional.of(new Weighed(scale * grown.getAsDouble() / count, count));
        }
    }
}
