package io.llmloadtest.workload.tokenizer;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * What a tokenizer's file says. Its two long lists, of up to a million entries, are read straight into what they are for.
 *
 * @param parts all of it but the model
 * @param model all of the model but its two lists
 * @param vocabulary tokens with their ids
 * @param merges pairs of tokens that become one, the first to be merged first, each as {@code left, right}
 */
record TokenizerDocument(Node parts, Node model, Map<String, Integer> vocabulary, List<String[]> merges) {
    private static final int DEEPEST = 32;

    static TokenizerDocument read(InputStream bytes) throws UnusableTokenizerException {
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnusableTokenizerException("is no JSON object", Node.OTHER_FILE);
            }
            return new Reading(json).document();
        } catch (StreamReadException broken) {
            throw new UnusableTokenizerException("is no JSON: " + broken.getOriginalMessage(), Node.OTHER_FILE);
        }
    }

    /** One pass through the file. */
    private static final class Reading {
        private final JsonParser json;
        private final Map<String, Object> parts = new HashMap<>();
        private final Map<String, Object> model = new HashMap<>();
        private final Map<String, Integer> vocabulary = new HashMap<>();
        private final List<String[]> merges = new ArrayList<>();

        Reading(JsonParser json) {
            this.json = json;
        }

        TokenizerDocument document() throws UnusableTokenizerException {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String key = json.currentName();
                if (json.nextToken() == JsonToken.START_OBJECT && key.equals("model")) {
                    readModel();
                } else {
                    value(0).ifPresent(value -> parts.put(key, value));
                }
            }
            return new TokenizerDocument(Node.of(parts), Node.of(model), vocabulary, merges);
        }

        private void readModel() throws UnusableTokenizerException {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String key = json.currentName();
                JsonToken token = json.nextToken();
                if (key.equals("vocab") && token == JsonToken.START_OBJECT) {
                    readVocabulary();
                } else if (key.equals("vocab")) {
                    json.skipChildren(); // a list: of Unigram, with weights
                } else if (key.equals("merges") && token == JsonToken.START_ARRAY) {
                    readMerges();
                } else {
                    value(0).ifPresent(value -> model.put(key, value));
                }
            }
        }

        private void readVocabulary() throws UnusableTokenizerException {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String token = json.currentName();
                if (json.nextToken() != JsonToken.VALUE_NUMBER_INT) {
                    throw new UnusableTokenizerException("has a token without a number", Node.OTHER_FILE);
                }
                vocabulary.put(token, json.getIntValue());
            }
        }

        /** Older files write a pair as one text with a space in it. */
        private void readMerges() throws UnusableTokenizerException {
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                String[] pair = token == JsonToken.START_ARRAY
                        ? array(0).stream().map(String::valueOf).toArray(String[]::new)
                        : json.getString().split(" ", -1);
                if (pair.length != 2) {
                    throw new UnusableTokenizerException(
                            "has a merge of %,d tokens, its entry %,d".formatted(pair.length, merges.size() + 1),
                            Node.OTHER_FILE);
                }
                merges.add(pair);
            }
        }

        private Optional<Object> value(int depth) throws UnusableTokenizerException {
            if (depth > DEEPEST) {
                throw new UnusableTokenizerException("is nested too deeply", Node.OTHER_FILE);
            }
            return switch (json.currentToken()) {
                case START_OBJECT -> Optional.of(object(depth));
                case START_ARRAY -> Optional.of(array(depth));
                case VALUE_STRING -> Optional.of(json.getString());
                case VALUE_NUMBER_INT -> Optional.of(json.getValueAsInt());
                case VALUE_NUMBER_FLOAT -> Optional.of(json.getDoubleValue());
                case VALUE_TRUE -> Optional.of(true);
                case VALUE_FALSE -> Optional.of(false);
                case null, default -> Optional.empty();
            };
        }

        private Map<String, Object> object(int depth) throws UnusableTokenizerException {
            Map<String, Object> object = new HashMap<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String key = json.currentName();
                json.nextToken();
                value(depth + 1).ifPresent(value -> object.put(key, value));
            }
            return object;
        }

        private List<Object> array(int depth) throws UnusableTokenizerException {
            List<Object> array = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                value(depth + 1).ifPresent(array::add);
            }
            return array;
        }
    }
}
