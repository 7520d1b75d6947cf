package io.llmloadtest.workload.tokenizer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a tokenizer's file.
 *
 * @param value a map of texts to values, a list of values, a text, a number, a switch, or nothing
 */
record Node(Optional<Object> value) {
    private static final String ODD = "has a part that tokenizer.json doesn't have: ";
    static final String OTHER_FILE = "give the file tokenizer.json of the model's folder";

    static Node of(Object value) {
        return new Node(Optional.of(value));
    }

    boolean isAbsent() {
        return value.isEmpty();
    }

    Node get(String key) throws UnusableTokenizerException {
        return value.isEmpty() ? this : new Node(Optional.ofNullable(map().get(key)));
    }

    /** A part's kind, such as {@code ByteLevel}. */
    String type() throws UnusableTokenizerException {
        return get("type").text();
    }

    String text() throws UnusableTokenizerException {
        return value.filter(String.class::isInstance)
                .map(String.class::cast)
                .orElseThrow(() -> new UnusableTokenizerException(ODD + "a text is missing", OTHER_FILE));
    }

    Optional<String> optionalText() {
        return value.filter(String.class::isInstance).map(String.class::cast);
    }

    int number() throws UnusableTokenizerException {
        return value.filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .orElseThrow(() -> new UnusableTokenizerException(ODD + "a number is missing", OTHER_FILE));
    }

    boolean isTrue(boolean otherwise) {
        return value.filter(Boolean.class::isInstance).map(Boolean.class::cast).orElse(otherwise);
    }

    /** Its entries; none where it is absent. */
    List<Node> list() throws UnusableTokenizerException {
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof List<?> entries) {
            return entries.stream()
                    .map(entry -> entry instanceof Node node ? node : Node.of(entry))
                    .toList();
        }
        throw new UnusableTokenizerException(ODD + "a list is missing", OTHER_FILE);
    }

    private Map<?, ?> map() throws UnusableTokenizerException {
        if (value.isPresent() && value.get() instanceof Map<?, ?> map) {
            return map;
        }
        throw new UnusableTokenizerException(ODD + "an object is missing", OTHER_FILE);
    }
}
