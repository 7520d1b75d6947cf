package io.llmloadtest.server.http;

import io.llmloadtest.core.field.FieldType;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a JSON object, read one by one, so that everything that is wrong is reported at once. A field that is
 * null counts as not given; one of the wrong type is added to {@code problems} and then counts as not given.
 */
public final class Fields {
    private static final double EXACT = 1L << 53;

    private final ObjectNode object;
    private final String prefix;
    private final Problems problems;
    private final Set<String> asked = new TreeSet<>();

    /**
     * The fields of an object.
     *
     * @param prefix path of the object with a dot behind it; empty for the outermost
     */
    public Fields(ObjectNode object, String prefix, Problems problems) {
        this.object = object;
        this.prefix = prefix;
        this.problems = problems;
    }

    /** The same of what {@code change} makes of the object. */
    public Fields changed(UnaryOperator<ObjectNode> change) {
        return new Fields(change.apply(object), prefix, problems);
    }

    public Problems problems() {
        return problems;
    }

    public void wrong(String name, String message, String hint, Sentence sentence) {
        problems.add(prefix + name, message, hint, sentence);
    }

    /** What a value has to be. */
    private enum Kind {
        TEXT("a text", Sentence.of("must-be-text")),
        WHOLE("a whole number", Sentence.of("must-be-whole")),
        NUMBER("a number", Sentence.of("must-be-number")),
        FLAG("true or false", Sentence.of("must-be-flag")),
        OBJECT("an object", Sentence.of("must-be-object")),
        TEXTS("a list of texts", Sentence.of("must-be-texts")),
        WHOLES("a list of whole numbers", Sentence.of("must-be-wholes")),
        NUMBERS("a list of numbers", Sentence.of("must-be-numbers"));

        private final String words;
        private final Sentence sentence;

        Kind(String words, Sentence sentence) {
            this.words = words;
            this.sentence = sentence;
        }
    }

    /** Whether a value stands there. */
    public boolean has(String name) {
        return given(name).isPresent();
    }

    public Optional<String> text(String name) {
        return read(name, Kind.TEXT, Fields::textOf);
    }

    public Optional<List<String>> texts(String name) {
        return list(name, Kind.TEXTS, Fields::textOf);
    }

    public Optional<Long> whole(String name) {
        return read(name, Kind.WHOLE, Fields::wholeOf);
    }

    /** Likewise, where a number too large for any bounds is told by these. */
    public Optional<Long> whole(String name, FieldType.Whole bounds) {
        Optional<JsonNode> beyond =
                given(name).filter(JsonNode::isIntegralNumber).filter(node -> !node.canConvertToLong());
        if (beyond.isPresent()) {
            problems.add(bounds.outside(prefix + name, beyond.get().bigIntegerValue()));
            return Optional.empty();
        }
        return whole(name);
    }

    public Optional<Double> number(String name) {
        return read(name, Kind.NUMBER, Fields::numberOf);
    }

    public Optional<Boolean> flag(String name) {
        return read(name, Kind.FLAG, node -> node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty());
    }

    public Optional<List<Long>> wholes(String name) {
        return list(name, Kind.WHOLES, Fields::wholeOf);
    }

    public Optional<List<Double>> numbers(String name) {
        return list(name, Kind.NUMBERS, Fields::numberOf);
    }

    /** The value if it is within the bounds of its type. */
    public <T> Optional<T> within(FieldType<T> type, String name, T value) {
        Optional<PlanProblem> problem = type.problem(prefix + name, value);
        problem.ifPresent(problems::add);
        return problem.isEmpty() ? Optional.of(value) : Optional.empty();
    }

    public Optional<Fields> object(String name) {
        return read(name, Kind.OBJECT, node -> node instanceof ObjectNode inner ? Optional.of(inner) : Optional.empty())
                .map(inner -> new Fields(inner, prefix + name + ".", problems));
    }

    /** The names of all fields, with their paths. */
    public List<String> names() {
        return List.copyOf(object.propertyNames());
    }

    /** What stands in the field as JSON; empty when it isn't given. */
    public Optional<JsonNode> raw(String name) {
        return given(name);
    }

    /** Paths of fields that nobody asked for. */
    public List<String> unknown() {
        return object.propertyNames().stream()
                .filter(name -> !asked.contains(name))
                .map(name -> prefix + brief(name))
                .toList();
    }

    /** Tells of fields that nobody asked for as of an error. */
    public void refuseUnknown() {
        object.propertyNames().stream()
                .filter(name -> !asked.contains(name))
                .forEach(name -> wrong(
                        brief(name), "is not known", Suggestion.hint(name, asked), Sentence.of("not-known-here")));
    }

    private Optional<JsonNode> given(String name) {
        asked.add(name);
        return object.optional(name).filter(node -> !node.isNull());
    }

    private <T> Optional<T> read(String name, Kind kind, Function<JsonNode, Optional<T>> as) {
        return given(name).flatMap(node -> {
            Optional<T> value = as.apply(node);
            if (value.isEmpty()) {
                wrong(name, "must be " + kind.words, "", kind.sentence);
            }
            return value;
        });
    }

    private <T> Optional<List<T>> list(String name, Kind kind, Function<JsonNode, Optional<T>> as) {
        return read(name, kind, node -> {
            List<T> values = new ArrayList<>();
            node.forEach(element -> as.apply(element).ifPresent(values::add));
            return node.isArray() && values.size() == node.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
        });
    }

    private static Optional<String> textOf(JsonNode node) {
        return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }

    /** Also 10.0, which is a whole number in JSON. */
    private static Optional<Long> wholeOf(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? Optional.of(node.longValue()) : Optional.empty();
        }
        return numberOf(node)
                .filter(value -> value == Math.rint(value) && Math.abs(value) <= EXACT)
                .map(Double::longValue);
    }

    private static Optional<Double> numberOf(JsonNode node) {
        return node.isNumber() ? Optional.of(node.asDouble(Double.NaN)).filter(Double::isFinite) : Optional.empty();
    }

    /** As much of a text as a message may repeat. */
    public static String brief(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
