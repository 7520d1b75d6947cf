package io.llmloadtest.storage.json;

import io.llmloadtest.core.observe.Sample;
import java.math.BigDecimal;
import java.math.MathContext;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A sample as an array of its components: some dozens of them are stored each second, so names of components would be most
 * of it. Numbers are rounded to six significant digits, more than any of these sources has.
 */
final class SampleJson {
    private SampleJson() {}

    static final class Writer extends StdSerializer<Sample> {
        private static final MathContext DIGITS = new MathContext(6);

        Writer() {
            super(Sample.class);
        }

        @Override
        public void serialize(Sample sample, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            json.writeString(sample.name());
            json.writeString(sample.of());
            json.writeString(sample.unit());
            json.writeRawValue(brief(sample.value()));
            json.writeRawValue(brief(sample.weight()));
            json.writeEndArray();
        }

        private static String brief(double value) {
            return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toString();
        }
    }

    static final class Reader extends StdDeserializer<Sample> {
        Reader() {
            super(Sample.class);
        }

        @Override
        public Sample deserialize(JsonParser json, DeserializationContext context) {
            String name = text(json, context);
            String of = text(json, context);
            String unit = text(json, context);
            double value = number(json, context);
            double weight = number(json, context);
            // what a later build may add to it
            while (json.nextToken() != JsonToken.END_ARRAY) {
                json.skipChildren();
            }
            return new Sample(name, of, unit, value, weight);
        }

        private String text(JsonParser json, DeserializationContext context) {
            return json.nextToken() == JsonToken.VALUE_STRING ? json.getString() : damaged(context);
        }

        private double number(JsonParser json, DeserializationContext context) {
            JsonToken token = json.nextToken();
            return token != null && token.isNumeric() ? json.getDoubleValue() : Double.parseDouble(damaged(context));
        }

        private String damaged(DeserializationContext context) {
            return context.reportInputMismatch(this, "a damaged sample");
        }
    }
}
