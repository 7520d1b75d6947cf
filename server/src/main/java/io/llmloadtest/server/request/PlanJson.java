package io.llmloadtest.server.request;

import io.llmloadtest.core.field.FieldType;
import io.llmloadtest.core.field.PlanField;
import io.llmloadtest.core.field.PlanFields;
import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.field.Section;
import io.llmloadtest.core.field.ServerFields;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.server.http.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the fields of a plan from JSON: a request of the API, or a plan file. */
public final class PlanJson {
    private static final double NANOS = 1e9;

    /** The original product has more in it than is looked at here. */
    private static final String OPEN = "validation_config";

    private final Fields plan;
    private final Files files;
    private final Map<String, Optional<Fields>> groups = new LinkedHashMap<>();

    private PlanJson(Fields plan, Files files) {
        this.plan = plan;
        this.files = files;
    }

    /** How a file is given. */
    @FunctionalInterface
    public interface Files {
        /** Empty when something is wrong with it, which {@code fields} then hear. */
        Optional<InputFile> read(Fields fields, String name, FieldType.File type);
    }

    /**
     * What is given of {@code known}. A field that is null counts as not given.
     *
     * @param plan hears of everything that is wrong
     */
    public static PlanValues read(Fields plan, List<PlanField<?>> known, Files files) {
        PlanJson reader = new PlanJson(plan, files);
        List<PlanValues> found = new ArrayList<>();
        known.forEach(field -> found.add(reader.read(field)));
        reader.groups.forEach(
                (group, fields) -> fields.filter(inner -> !OPEN.equals(group)).ifPresent(Fields::refuseUnknown));
        return PlanValues.all(found);
    }

    /** What is given of a server alone, of which the files come with their content. */
    public static PlanValues ofServer(Fields body) {
        List<PlanField<?>> known = PlanFields.of(Section.SERVER)
                .filter(field -> !field.equals(ServerFields.MODEL))
                .toList();
        return read(body, known, FileReader::file);
    }

    private <T> PlanValues read(PlanField<T> field) {
        Optional<Fields> place =
                field.group().isEmpty() ? Optional.of(plan) : groups.computeIfAbsent(field.group(), plan::object);
        if (place.filter(fields -> fields.has(field.name())).isEmpty()) {
            return PlanValues.NONE;
        }
        Fields fields = place.get();
        return value(fields, field.name(), field.type())
                .flatMap(value -> fields.within(field.type(), field.name(), value))
                .map(value -> PlanValues.of(field, value))
                .orElse(PlanValues.wrong(field));
    }

    @SuppressWarnings("unchecked")
    private <T> Optional<T> value(Fields fields, String name, FieldType<T> type) {
        return (Optional<T>)
                switch (type) {
                    case FieldType.Text ignored -> fields.text(name);
                    case FieldType.Free ignored -> fields.text(name).map(String::strip);
                    case FieldType.Word ignored -> fields.text(name);
                    case FieldType.Secret ignored -> fields.text(name);
                    case FieldType.Whole bounds -> fields.whole(name, bounds);
                    case FieldType.Decimal ignored -> fields.number(name);
                    case FieldType.Millis ignored -> fields.number(name);
                    case FieldType.Time ignored -> fields.number(name).map(PlanJson::duration);
                    case FieldType.Switch ignored -> fields.flag(name);
                    case FieldType.Choice<?> choice -> choice(fields, name, choice);
                    case FieldType.Several<?> several -> several(fields, name, several.each());
                    case FieldType.Body ignored -> ExtraBodyReader.extraBody(fields, name);
                    case FieldType.Headers ignored -> HeaderReader.headers(fields, name);
                    case FieldType.Settings ignored -> ServerSettings.settings(fields, name);
                    case FieldType.File file -> files.read(fields, name, file);
                };
    }

    private static Optional<?> several(Fields fields, String name, FieldType<?> each) {
        return switch (each) {
            case FieldType.Whole ignored -> fields.wholes(name);
            case FieldType.Decimal ignored -> fields.numbers(name);
            default -> fields.texts(name);
        };
    }

    private static <E extends Enum<E>> Optional<E> choice(Fields fields, String name, FieldType.Choice<E> choice) {
        return fields.text(name).flatMap(word -> {
            Optional<E> found = choice.constant(word);
            if (found.isEmpty()) {
                String words = String.join(", ", choice.words());
                String given = Fields.brief(word);
                fields.wrong(
                        name,
                        "must be one of " + words + ", not '" + given + "'",
                        "",
                        Sentence.of("no-such-choice", "known", words, "given", given));
            }
            return found;
        });
    }

    /** Beyond any bound where it can't be told exactly. */
    private static Duration duration(double seconds) {
        double most = FieldType.Time.MOST.toSeconds() + 1;
        return Duration.ofNanos(Math.round(Math.clamp(seconds, -1, most) * NANOS));
    }
}
