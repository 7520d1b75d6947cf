package io.llmloadtest.telemetry.prometheus;

import java.util.Map;

/** One line of a page: a value of the metric {@code name} for one set of labels; NaN and infinite values occur. */
public record Sample(String name, Map<String, String> labels, double value) {
    public Sample {
        labels = Map.copyOf(labels);
    }
}
