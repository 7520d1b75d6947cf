package io.llmloadtest.workload;

import io.llmloadtest.core.plan.InputFile;
import java.io.IOException;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A file that is one JSON list. */
final class JsonList {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonList() {}

    /** Whether the file is one list and nothing else, rather than JSON line by line. */
    static boolean is(InputFile file) throws IOException {
        try (JsonParser json = parser(file)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                return false;
            }
            json.skipChildren();
            return json.nextToken() == null;
        } catch (JacksonException malformed) {
            return false;
        }
    }

    /** Hands on the text of each element of a file that {@link #is is} a list. */
    static void read(InputFile file, Consumer<String> element) throws IOException {
        try (JsonParser json = parser(file)) {
            json.nextToken();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                element.accept(RawJson.copy(json));
            }
        }
    }

    private static JsonParser parser(InputFile file) throws IOException {
        return FACTORY.createParser(ObjectReadContext.empty(), file.open());
    }
}
