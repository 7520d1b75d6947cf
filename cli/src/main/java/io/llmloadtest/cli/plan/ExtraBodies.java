package io.llmloadtest.cli.plan;

import io.llmloadtest.core.plan.ExtraBody;
import io.llmloadtest.server.request.ExtraBodyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code JSON|@FILE}. */
final class ExtraBodies {
    private static final String FLAG = "--extra-body";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ExtraBodies() {}

    /** Empty also for an object without fields. */
    static Optional<ExtraBody> read(String given, FlagValues values) {
        Optional<String> text = given.startsWith("@") ? file(given.substring(1), values) : Optional.of(given);
        return text.flatMap(json -> parsed(json, values))
                .filter(object -> !object.isEmpty())
                .flatMap(object -> values.named(FLAG, () -> ExtraBodyReader.of(object)));
    }

    private static Optional<String> file(String name, FlagValues values) {
        try {
            return Optional.of(Files.readString(Path.of(name), StandardCharsets.UTF_8));
        } catch (IOException | InvalidPathException unreadable) {
            values.wrong(FLAG, "can't be read: '" + name + "'", "give a file with a JSON object");
            return Optional.empty();
        }
    }

    private static Optional<ObjectNode> parsed(String json, FlagValues values) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return Optional.of(object);
            }
            values.wrong(FLAG, "must be a JSON object", "such as '{\"stop\": [\"\\n\"]}', or @FILE");
        } catch (JacksonException malformed) {
            int column = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getColumnNr();
            values.wrong(FLAG, "is not valid JSON near column " + column, "such as '{\"stop\": [\"\\n\"]}', or @FILE");
        }
        return Optional.empty();
    }
}
