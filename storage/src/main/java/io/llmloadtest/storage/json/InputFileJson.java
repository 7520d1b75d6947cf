package io.llmloadtest.storage.json;

import io.llmloadtest.core.plan.InputFile;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** A file by its name, as its user wrote it; never its content, which may be a secret. */
final class InputFileJson {
    private InputFileJson() {}

    static final class Writer extends StdSerializer<InputFile> {
        Writer() {
            super(InputFile.class);
        }

        @Override
        public void serialize(InputFile file, JsonGenerator json, SerializationContext context) {
            json.writeString(file.name());
        }
    }

    static final class Reader extends StdDeserializer<InputFile> {
        Reader() {
            super(InputFile.class);
        }

        @Override
        public InputFile deserialize(JsonParser json, DeserializationContext context) {
            return new InputFile.Local(json.getString());
        }
    }
}
