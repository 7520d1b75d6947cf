package io.llmloadtest.cli.config;

import io.llmloadtest.core.field.FieldNames;
import io.llmloadtest.core.field.FieldType;
import io.llmloadtest.core.field.PlanField;
import io.llmloadtest.core.field.PlanFields;
import io.llmloadtest.core.plan.Range;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON schema of a plan's fields. */
final class FieldSchema {
    private static final FieldNames NAMES = field -> "`" + field.id() + "`";

    /** Where files come with their content, else by their paths. */
    private final boolean handedOver;

    FieldSchema(boolean handedOver) {
        this.handedOver = handedOver;
    }

    /** Properties by their names, with those of an object within it. */
    Map<String, Object> of(List<PlanField<?>> fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (PlanField<?> field : fields) {
            if (field.group().isEmpty()) {
                properties.put(field.name(), of(field));
            } else {
                properties.computeIfAbsent(field.group(), group -> group(group, fields));
            }
        }
        return properties;
    }

    private Map<String, Object> group(String group, List<PlanField<?>> fields) {
        Map<String, Object> inner = new LinkedHashMap<>();
        fields.stream()
                .filter(field -> field.group().equals(group))
                .forEach(field -> inner.put(field.name(), of(field)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", orNull("object"));
        if (!group.equals("validation_config")) {
            schema.put("additionalProperties", false);
        }
        schema.put("description", PlanFields.GROUPS.getOrDefault(group, ""));
        schema.put("properties", inner);
        return schema;
    }

    private Map<String, Object> of(PlanField<?> field) {
        Map<String, Object> schema = new LinkedHashMap<>(type(field.type()));
        if (field.id().equals("server_url")) {
            schema.put("type", "string");
        }
        if (field.id().equals("api_key_ref") && !handedOver) {
            schema.remove("enum");
            schema.put("pattern", "^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$");
        }
        field.usual().ifPresent(value -> schema.put("default", json(value)));
        String otherwise = field.otherwise().isEmpty() ? "" : " (default: " + field.otherwise() + ")";
        schema.put("description", NAMES.in(field.help() + otherwise));
        return schema;
    }

    private static Object json(Object value) {
        return switch (value) {
            case Duration time ->
                time.toNanos() % 1_000_000_000 == 0 ? (Object) time.toSeconds() : time.toNanos() / 1e9;
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            default -> value;
        };
    }

    private Map<String, Object> type(FieldType<?> type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (type) {
            case FieldType.Text text -> {
                schema.put("type", orNull("string"));
                schema.put("maxLength", text.maxLength());
                schema.put("pattern", "^" + text.form() + "$");
            }
            case FieldType.Free free -> {
                schema.put("type", orNull("string"));
                schema.put("pattern", "^(" + free.form() + ")$");
            }
            case FieldType.Word word -> {
                schema.put("type", orNull("string"));
                schema.put("enum", withNull(word.words()));
            }
            case FieldType.Secret secret -> {
                schema.put("type", orNull("string"));
                schema.put("pattern", "^" + secret.form() + "$");
                schema.put("writeOnly", true);
            }
            case FieldType.Whole whole -> {
                schema.put("type", orNull("integer"));
                if (whole.least() == Long.MIN_VALUE) {
                    schema.put("format", "int64");
                } else {
                    schema.put("minimum", whole.least());
                    schema.put("maximum", whole.most());
                }
            }
            case FieldType.Decimal decimal -> number(decimal.range(), schema);
            case FieldType.Millis millis -> number(Range.above(0, (double) millis.most()), schema);
            case FieldType.Time time -> {
                double most = FieldType.Time.MOST.toSeconds();
                number(time.mayBeZero() ? Range.between(0, most) : Range.above(0, most), schema);
            }
            case FieldType.Switch ignored -> schema.put("type", orNull("boolean"));
            case FieldType.Choice<?> choice -> {
                schema.put("type", orNull("string"));
                schema.put("enum", withNull(choice.words()));
            }
            case FieldType.Several<?> several -> {
                schema.put("type", orNull("array"));
                schema.put("minItems", several.least());
                schema.put("maxItems", several.most());
                Map<String, Object> each = new LinkedHashMap<>(type(several.each()));
                each.computeIfPresent("type", (key, names) -> ((List<?>) names).getFirst());
                schema.put("items", each);
            }
            case FieldType.Body ignored -> {
                schema.put("type", orNull("object"));
                schema.put("additionalProperties", true);
            }
            case FieldType.Headers ignored -> {
                schema.put("type", orNull("object"));
                schema.put("maxProperties", 50);
                schema.put("propertyNames", Map.of("pattern", "^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$"));
                schema.put("additionalProperties", text(8192, "^[\\t\\x20-\\x7e]*$"));
                schema.put("writeOnly", true);
            }
            case FieldType.Settings ignored -> {
                schema.put("type", orNull("object"));
                schema.put("maxProperties", 40);
                schema.put("propertyNames", Map.of("pattern", "^[A-Za-z0-9][A-Za-z0-9._-]{0,29}$"));
                schema.put("additionalProperties", setting());
            }
            case FieldType.File file -> file(file, schema);
        }
        return schema;
    }

    private void file(FieldType.File file, Map<String, Object> schema) {
        schema.put("type", orNull(handedOver ? "object" : "string"));
        if (handedOver) {
            Map<String, Object> content = text(file.maxCharacters(), "");
            content.put("writeOnly", true);
            content.put("description", file.what());
            Map<String, Object> parts = new LinkedHashMap<>();
            parts.put("name", text(200, "^[^\\x00-\\x1f\\x7f/\\\\]+$"));
            parts.put("content", content);
            schema.put("additionalProperties", false);
            schema.put("required", List.of("name", "content"));
            schema.put("properties", parts);
        } else {
            schema.put("minLength", 1);
        }
    }

    private static Map<String, Object> setting() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", List.of("string", "number", "boolean", "null"));
        schema.put("maxLength", 25);
        schema.put("pattern", "^[^\\x00-\\x1f\\x7f]+$");
        return schema;
    }

    private static Map<String, Object> text(int most, String pattern) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("maxLength", most);
        if (!pattern.isEmpty()) {
            schema.put("pattern", pattern);
        }
        return schema;
    }

    private static void number(Range range, Map<String, Object> schema) {
        schema.put("type", orNull("number"));
        schema.put(range.leastIncluded() ? "minimum" : "exclusiveMinimum", plain(range.least()));
        if (Double.isFinite(range.most())) {
            schema.put("maximum", plain(range.most()));
        }
    }

    private static Object plain(double bound) {
        return bound == Math.rint(bound) ? (Object) (long) bound : BigDecimal.valueOf(bound);
    }

    private static List<String> orNull(String type) {
        return List.of(type, "null");
    }

    private static List<@Nullable String> withNull(List<String> words) {
        List<@Nullable String> all = new ArrayList<>(words);
        all.add(null);
        return all;
    }
}
