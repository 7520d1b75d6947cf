package io.llmloadtest.server.http;

import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Sentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
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
    private final Set<String> asked = new HashSet<>();

    Fields(ObjectNode object, String prefix, Problems problems) {
        this.object = object;
        this.prefix = prefix;
        this.problems = problems;
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

    /** A text that fits {@code pattern}. */
    public Optional<String> text(String name, int maxLength, Pattern pattern, String what) {
        return text(name).filter(value -> fits(name, value, maxLength, pattern, what));
    }

    public List<String> texts(String name, int maxSize, int maxLength, Pattern pattern, String what) {
        List<String> values = list(name, maxSize, Kind.TEXTS, Fields::textOf);
        return values.stream()
                .filter(value -> fits(name, value, maxLength, pattern, what))
                .toList();
    }

    public Optional<Long> whole(String name) {
        return read(name, Kind.WHOLE, Fields::wholeOf);
    }

    /** A whole number within bounds. */
    public Optional<Integer> whole(String name, int least, int most) {
        return whole(name).filter(value -> within(name, value, least, most)).map(Long::intValue);
    }

    public Optional<Double> number(String name) {
        return read(name, Kind.NUMBER, Fields::numberOf);
    }

    public Optional<Boolean> flag(String name) {
        return read(name, Kind.FLAG, node -> node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty());
    }

    public List<Integer> wholes(String name, int maxSize, int least, int most) {
        return list(name, maxSize, Kind.WHOLES, Fields::wholeOf).stream()
                .filter(value -> within(name, value, least, most))
                .map(Long::intValue)
                .toList();
    }

    public List<Double> numbers(String name, int maxSize) {
        return list(name, maxSize, Kind.NUMBERS, Fields::numberOf);
    }

    /** One of the constants, by its name in lower case. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return text(name).flatMap(value -> {
            Optional<E> found = Choices.find(type, value);
            if (found.isEmpty()) {
                wrong(
                        name,
                        "must be one of " + Choices.names(type) + ", not '" + brief(value) + "'",
                        "",
                        Sentence.of("no-such-choice", "known", Choices.names(type), "given", brief(value)));
            }
            return found;
        });
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
        unknown()
                .forEach(
                        path -> problems.add(path, "is not known here", "leave it out", Sentence.of("not-known-here")));
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

    private <T> List<T> list(String name, int maxSize, Kind kind, Function<JsonNode, Optional<T>> as) {
        Optional<JsonNode> node = given(name);
        if (node.isEmpty()) {
            return List.of();
        }
        List<T> values = new ArrayList<>();
        node.get().forEach(element -> as.apply(element).ifPresent(values::add));
        if (!node.get().isArray() || values.size() != node.get().size()) {
            wrong(name, "must be " + kind.words, "", kind.sentence);
            return List.of();
        }
        if (values.size() > maxSize) {
            wrong(
                    name,
                    "may have " + maxSize + " entries at most, not " + values.size(),
                    "",
                    Sentence.of("too-many-entries", "most", maxSize, "given", values.size()));
            return List.of();
        }
        return List.copyOf(values);
    }

    private boolean fits(String name, String value, int maxLength, Pattern pattern, String what) {
        if (value.codePointCount(0, value.length()) > maxLength) {
            wrong(
                    name,
                    "may have " + maxLength + " characters at most",
                    "",
                    Sentence.of("too-long", "most", maxLength));
            return false;
        }
        if (!pattern.matcher(value).matches()) {
            wrong(name, "must be " + what, "", Sentence.of("wrong-form", "what", what));
            return false;
        }
        return true;
    }

    private boolean within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            wrong(
                    name,
                    "must be between %,d and %,d, not %,d".formatted(least, most, value),
                    "",
                    Sentence.of(
                            "out-of-range",
                            "least",
                            "%,d".formatted(least),
                            "most",
                            "%,d".formatted(most),
                            "given",
                            "%,d".formatted(value)));
            return false;
        }
        return true;
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

    static String brief(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
