package io.llmloadtest.storage.json;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** A histogram in HdrHistogram's own compressed form, as Base64. */
final class HistogramJson {
    private HistogramJson() {}

    static final class Writer extends StdSerializer<Histogram> {
        Writer() {
            super(Histogram.class);
        }

        @Override
        public void serialize(Histogram histogram, JsonGenerator json, SerializationContext context) {
            byte[] bytes = new byte[histogram.getNeededByteBufferCapacity()];
            int size = histogram.encodeIntoCompressedByteBuffer(ByteBuffer.wrap(bytes));
            json.writeBinary(Arrays.copyOf(bytes, size));
        }
    }

    static final class Reader extends StdDeserializer<Histogram> {
        Reader() {
            super(Histogram.class);
        }

        @Override
        public Histogram deserialize(JsonParser json, DeserializationContext context) {
            try {
                return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(json.getBinaryValue()), 0);
            } catch (DataFormatException | IllegalArgumentException damaged) {
                return context.reportInputMismatch(this, "a damaged histogram: " + damaged.getMessage());
            }
        }
    }
}
