package io.llmloadtest.core.compare;

import io.llmloadtest.core.metric.Metric;
import java.util.Locale;
import java.util.OptionalDouble;

/** A figure of a level that is compared. Relative measures change by a share of the base, the others by points. */
public sealed interface Measure {
    /** How gates and JSON name it, such as {@code ttft_p95}. */
    String id();

    /** As a heading, such as {@code TTFT p95}. */
    String label();

    /** Such as {@code ms}. */
    String unit();

    boolean lowerIsBetter();

    /** Whether it is a percentage, whose changes are points of it. */
    default boolean inPoints() {
        return false;
    }

    /**
     * A statistic of a latency over the completed requests.
     *
     * @param fraction of the percentile; empty for the mean
     */
    record Latency(Metric metric, OptionalDouble fraction) implements Measure {
        @Override
        public String id() {
            return metric.id() + "_" + statistic();
        }

        @Override
        public String label() {
            return metric.label() + " " + statistic();
        }

        private String statistic() {
            return fraction.isEmpty()
                    ? "mean"
                    : String.format(Locale.ROOT, "p%d", Math.round(100 * fraction.getAsDouble()));
        }

        @Override
        public String unit() {
            return metric.unit().symbol();
        }

        @Override
        public boolean lowerIsBetter() {
            return metric.direction() == Metric.Direction.LOWER_IS_BETTER;
        }
    }

    /** So much a second. */
    enum Rate implements Measure {
        THROUGHPUT("throughput", "tok/s"),
        REQUEST_RATE("request_rate", "req/s");

        private final String id;
        private final String unit;

        Rate(String id, String unit) {
            this.id = id;
            this.unit = unit;
        }

        @Override
        public String label() {
            return unit;
        }

        @Override
        public String unit() {
            return unit;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public boolean lowerIsBetter() {
            return false;
        }
    }

    /** A percentage of a level's requests. */
    enum Share implements Measure {
        GOODPUT("goodput"),
        ERROR_RATE("error_rate");

        private final String id;

        Share(String id) {
            this.id = id;
        }

        @Override
        public String label() {
            return this == GOODPUT ? "goodput" : "failed";
        }

        @Override
        public String unit() {
            return "%";
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public boolean lowerIsBetter() {
            return this == ERROR_RATE;
        }

        @Override
        public boolean inPoints() {
            return true;
        }
    }
}
