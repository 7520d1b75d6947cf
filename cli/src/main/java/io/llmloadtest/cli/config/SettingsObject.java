package io.llmloadtest.cli.config;

import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.text.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Reads fields of an object in a file of settings, and tells {@code problems} of those that are wrong. */
record SettingsObject(SettingsFile file, JsonNode object, String pointer, Problems problems) {

    Optional<JsonNode> given(String name) {
        return object.optional(name).filter(node -> !node.isNull());
    }

    /** A value of that kind as text. */
    Optional<String> scalar(String name, Kind kind) {
        Optional<JsonNode> node = given(name);
        if (node.isPresent() && !kind.holds(node.get())) {
            wrong(name, "must be " + kind.description, "");
            return Optional.empty();
        }
        return node.map(JsonNode::asString);
    }

    Optional<Boolean> flag(String name) {
        return scalar(name, Kind.FLAG).map(Boolean::valueOf);
    }

    /** The elements of a list of that kind as texts. */
    Optional<List<String>> list(String name, Kind kind) {
        Optional<JsonNode> node = given(name);
        if (node.isPresent()
                && !(node.get().isArray() && node.get().valueStream().allMatch(kind::holds))) {
            wrong(name, "must be a list, each entry " + kind.description, "such as [1, 10]");
            return Optional.empty();
        }
        return node.map(list -> list.valueStream().map(JsonNode::asString).toList());
    }

    /** An object's fields. */
    Optional<SettingsObject> section(String name) {
        Optional<JsonNode> node = given(name);
        if (node.isPresent() && !node.get().isObject()) {
            wrong(name, "must have fields of its own", "");
            return Optional.empty();
        }
        return node.map(inner -> new SettingsObject(file, inner, pointer + "/" + name, problems));
    }

    List<String> names() {
        return List.copyOf(object.propertyNames());
    }

    void refuseUnknown(Predicate<String> isKnown, List<String> known) {
        names().stream()
                .filter(name -> !isKnown.test(name))
                .forEach(name -> wrong(name, "is not known", Suggestion.hint(name, known)));
    }

    void wrong(String name, String message, String hint) {
        problems.add(place(name), message, hint);
    }

    String place(String name) {
        return file.place(pointer + "/" + name);
    }

    /** What a value may be. */
    enum Kind {
        TEXT("a text", JsonNode::isString),
        WHOLE("a whole number", JsonNode::isIntegralNumber),
        NUMBER("a number", JsonNode::isNumber),
        FLAG("true or false", JsonNode::isBoolean);

        private final String description;
        private final Predicate<JsonNode> test;

        Kind(String description, Predicate<JsonNode> test) {
            this.description = description;
            this.test = test;
        }

        private boolean holds(JsonNode node) {
            return test.test(node);
        }
    }
}
