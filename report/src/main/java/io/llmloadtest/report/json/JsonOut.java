package io.llmloadtest.report.json;

import io.llmloadtest.report.text.Decimals;
import io.llmloadtest.report.text.Ids;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** A generator that writes null for what doesn't exist. */
public record JsonOut(JsonGenerator json) {
    public void object(String name, Runnable fields) {
        json.writeObjectPropertyStart(name);
        fields.run();
        json.writeEndObject();
    }

    public <T> void object(String name, Optional<T> value, Consumer<T> fields) {
        value.ifPresentOrElse(
                present -> object(name, () -> fields.accept(present)), () -> json.writeNullProperty(name));
    }

    public <T> void array(String name, Iterable<T> values, Consumer<T> element) {
        json.writeArrayPropertyStart(name);
        values.forEach(element);
        json.writeEndArray();
    }

    public <T> void objects(String name, Iterable<T> values, Consumer<T> fields) {
        array(name, values, value -> {
            json.writeStartObject();
            fields.accept(value);
            json.writeEndObject();
        });
    }

    public void text(String name, String value) {
        json.writeStringProperty(name, value);
    }

    public void text(String name, Optional<String> value) {
        value.ifPresentOrElse(present -> text(name, present), () -> nothing(name));
    }

    /** An enum constant as JSON spells it. */
    public void id(String name, Enum<?> value) {
        text(name, Ids.of(value));
    }

    /** An object whose values are JSON already. */
    void raw(String name, Optional<Map<String, String>> fields) {
        object(
                name,
                fields,
                present -> present.forEach((field, value) -> {
                    json.writeName(field);
                    json.writeRawValue(value);
                }));
    }

    public void flag(String name, boolean value) {
        json.writeBooleanProperty(name, value);
    }

    /** Null for what isn't known. */
    public void flag(String name, Optional<Boolean> value) {
        value.ifPresentOrElse(known -> flag(name, known), () -> nothing(name));
    }

    public void count(String name, long value) {
        json.writeNumberProperty(name, value);
    }

    public void count(String name, OptionalInt value) {
        value.ifPresentOrElse(present -> count(name, present), () -> nothing(name));
    }

    public void count(String name, OptionalLong value) {
        value.ifPresentOrElse(present -> count(name, present), () -> nothing(name));
    }

    public void number(String name, double value) {
        json.writeName(name);
        number(value);
    }

    public void number(String name, OptionalDouble value) {
        value.ifPresentOrElse(present -> number(name, present), () -> nothing(name));
    }

    void number(double value) {
        if (Double.isFinite(value)) {
            json.writeNumber(Decimals.rounded(value).doubleValue());
        } else {
            json.writeNull();
        }
    }

    void nothing(String name) {
        json.writeNullProperty(name);
    }
}
