package io.llmloadtest.telemetry.server;

import io.llmloadtest.telemetry.prometheus.Exposition;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The models that a page counts apart. */
record PageModels(Set<String> names) {
    /** Dynamo counts a request for a model that it doesn't have under this name. */
    private static final String UNKNOWN = "unknown_model";

    static PageModels of(Exposition page) {
        return new PageModels(page.samples().stream()
                .flatMap(sample -> model(sample.labels()).stream())
                .filter(name -> !name.equals(UNKNOWN))
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static Optional<String> model(Map<String, String> labels) {
        return Optional.ofNullable(labels.get("model_name")).or(() -> Optional.ofNullable(labels.get("model")));
    }

    /** Whether it has several, none of them {@code model}. A single one may go by another name, as an adapter's base does. */
    boolean areOthers(String model) {
        return names.size() > 1 && !names.contains(model);
    }

    /** Label sets that count for a run of {@code model}: its own, and those of no model. */
    Predicate<Map<String, String>> countingFor(String model) {
        return labels -> model(labels)
                .map(name -> names.contains(model) ? name.equals(model) : !name.equals(UNKNOWN))
                .orElse(true);
    }
}
