package io.llmloadtest.cli.config;

import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.server.http.JsonFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * A file of settings in YAML or JSON.
 *
 * @param lines where each field stands, by its path such as {@code /timeouts/connect}; from 1
 */
record SettingsFile(Path path, ObjectNode content, Map<String, Integer> lines) {
    private static final int MAX_BYTES = 1 << 20;

    SettingsFile {
        lines = Map.copyOf(lines);
    }

    /** Empty when it can't be read, which {@code problems} then say. */
    static Optional<SettingsFile> read(Path path, Problems problems) {
        String name = name(path);
        try {
            if (Files.size(path) > MAX_BYTES) {
                problems.add(name, "is larger than 1 MB", "give a settings file");
                return Optional.empty();
            }
            return parse(path, Files.readString(path), problems);
        } catch (NoSuchFileException missing) {
            problems.add(name, "isn't there", "");
        } catch (IOException unreadable) {
            problems.add(name, "can't be read as text", "");
        } catch (JacksonException wrong) {
            problems.add(at(name, wrong), "is not valid YAML or JSON: " + JsonFault.reason(wrong), "");
        }
        return Optional.empty();
    }

    private static Optional<SettingsFile> parse(Path path, String text, Problems problems) {
        TokenStreamFactory format = format(text);
        JsonNode root = new ObjectMapper(format).readTree(text);
        if (root.isMissingNode() || root.isNull()) {
            return Optional.of(new SettingsFile(path, new ObjectMapper().createObjectNode(), Map.of()));
        }
        if (root instanceof ObjectNode object) {
            return Optional.of(new SettingsFile(path, object, lines(format, text)));
        }
        problems.add(name(path), "must contain fields with values, such as concurrency: [1, 10]", "");
        return Optional.empty();
    }

    /** YAML can't be indented by tabs, as JSON may be. */
    private static TokenStreamFactory format(String text) {
        return text.stripLeading().startsWith("{")
                ? JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build()
                : YAMLFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build();
    }

    private static Map<String, Integer> lines(TokenStreamFactory format, String text) {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = format.createParser(ObjectReadContext.empty(), text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    lines.put(
                            parser.streamReadContext().pathAsPointer().toString(),
                            parser.currentTokenLocation().getLineNr());
                }
            }
        }
        return lines;
    }

    /** A field as a person finds it: {@code plan.yaml:3: concurrency}. */
    String place(String pointer) {
        Integer line = lines.get(pointer);
        String field = pointer.substring(1).replace('/', '.');
        return path.getFileName() + (line == null ? "" : ":" + line) + ": " + field;
    }

    /** In words, so that nobody takes it for an option. */
    private static String name(Path path) {
        return "the file " + path;
    }

    private static String at(String name, JacksonException wrong) {
        return wrong.getLocation() == null || wrong.getLocation().getLineNr() < 1
                ? name
                : name + ":" + wrong.getLocation().getLineNr();
    }
}
