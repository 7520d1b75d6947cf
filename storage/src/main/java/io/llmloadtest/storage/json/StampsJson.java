package io.llmloadtest.storage.json;

import static java.util.stream.Collectors.toMap;

import io.llmloadtest.core.record.Stamps;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** Stamps by their names, those that are absent left out. */
final class StampsJson {
    private static final RecordComponent[] COMPONENTS = Stamps.class.getRecordComponents();
    private static final String[] NAMES = Stream.of(COMPONENTS)
            .map(component -> component.getName().replaceAll("[A-Z]", "_$0").toLowerCase(Locale.ROOT))
            .toArray(String[]::new);

    private StampsJson() {}

    static final class Writer extends StdSerializer<Stamps> {
        Writer() {
            super(Stamps.class);
        }

        @Override
        public void serialize(Stamps stamps, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            for (int i = 0; i < COMPONENTS.length; i++) {
                long stamp = value(COMPONENTS[i], stamps);
                if (Stamps.isPresent(stamp)) {
                    json.writeNumberProperty(NAMES[i], stamp);
                }
            }
            json.writeEndObject();
        }

        private static long value(RecordComponent component, Stamps stamps) {
            try {
                return (long) component.getAccessor().invoke(stamps);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("a record's accessor can't be called", impossible);
            }
        }
    }

    static final class Reader extends StdDeserializer<Stamps> {
        private static final Map<String, Integer> INDEX =
                IntStream.range(0, NAMES.length).boxed().collect(toMap(i -> NAMES[i], i -> i));

        Reader() {
            super(Stamps.class);
        }

        @Override
        public Stamps deserialize(JsonParser json, DeserializationContext context) {
            Object[] stamps = new Object[NAMES.length];
            Arrays.fill(stamps, Stamps.ABSENT);
            for (JsonToken token = json.nextToken(); token != JsonToken.END_OBJECT; token = json.nextToken()) {
                Integer index = INDEX.get(json.currentName());
                json.nextToken();
                if (index == null) {
                    json.skipChildren();
                } else {
                    stamps[index] = json.getLongValue();
                }
            }
            return build(stamps);
        }

        private static Stamps build(Object[] stamps) {
            Class<?>[] types =
                    Stream.of(COMPONENTS).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                Constructor<Stamps> canonical = Stamps.class.getDeclaredConstructor(types);
                return canonical.newInstance(stamps);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("a record's constructor can't be called", impossible);
            }
        }
    }
}
