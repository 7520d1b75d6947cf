package io.llmloadtest.cli.config;

import io.llmloadtest.core.field.FieldType;
import io.llmloadtest.core.field.PlanField;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the dashboard needs to know of a plan's field. */
final class PageField {
    private PageField() {}

    /** By the names that it has there. */
    static Map<String, Object> of(PlanField<?> field) {
        Map<String, Object> page = new TreeMap<>();
        page.put("id", field.id());
        page.put("name", field.name());
        page.put("group", field.group());
        page.put("section", field.section().name().toLowerCase(Locale.ROOT));
        page.put("kind", kind(field.type()));
        page.put("flag", field.flag().longName());
        page.put("usual", usual(field.usual()));
        page.put("shown", field.shown().isPresent());
        return page;
    }

    private static String kind(FieldType<?> type) {
        return switch (type) {
            case FieldType.Whole ignored -> "number";
            case FieldType.Decimal ignored -> "number";
            case FieldType.Millis ignored -> "number";
            case FieldType.Time ignored -> "number";
            case FieldType.Switch ignored -> "switch";
            case FieldType.Text ignored -> "text";
            case FieldType.Free ignored -> "text";
            case FieldType.Word ignored -> "text";
            case FieldType.Secret ignored -> "text";
            case FieldType.Choice<?> ignored -> "choice";
            case FieldType.Several<?> ignored -> "list";
            case FieldType.Body ignored -> "object";
            case FieldType.Headers ignored -> "object";
            case FieldType.Settings ignored -> "object";
            case FieldType.File ignored -> "file";
        };
    }

    /** As the form holds it: switches as such, anything else as it is typed. */
    private static Object usual(Optional<?> value) {
        return value.map(PageField::typed).orElse("");
    }

    private static Object typed(Object value) {
        return switch (value) {
            case Boolean on -> on;
            case Duration time -> Long.toString(time.toSeconds());
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            case List<?> several ->
                String.join(", ", several.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }
}
