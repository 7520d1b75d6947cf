package io.llmloadtest.cli.plan;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.field.FieldNames;
import io.llmloadtest.core.field.FieldType;
import io.llmloadtest.core.field.Flag;
import io.llmloadtest.core.field.PlanField;
import io.llmloadtest.core.field.RequestFields;
import io.llmloadtest.core.field.ServerFields;
import io.llmloadtest.core.text.PlainNumber;
import io.llmloadtest.protocols.catalog.AdapterChoice;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Options of the command line as the list of a plan's fields describes them. */
final class FlagSpecs {
    static final FieldNames NAMES = field -> field.flag().longName();

    private FlagSpecs() {}

    static OptionSpec of(PlanField<?> field) {
        Flag flag = field.flag();
        OptionSpec.Builder option = OptionSpec.builder(
                        flag.names().getFirst(), flag.names().stream().skip(1).toArray(String[]::new))
                .description(description(field));
        if (field.equals(ServerFields.ADAPTER)) {
            // asked for by help alone: a plug-in that can't be loaded must not keep the command line from saying so
            option.completionCandidates(() -> AdapterChoice.adapters().iterator());
        }
        if (field.type() instanceof FieldType.Choice<?> choice) {
            option.completionCandidates(choice.words());
        }
        if (field.type() instanceof FieldType.Switch) {
            // only a switch that is usually on can be said to be off
            boolean negatable = field.equals(RequestFields.STREAM);
            return option.type(Boolean.class)
                    .arity("0")
                    .negatable(negatable)
                    .fallbackValue("true")
                    .build();
        }
        return isRepeatable(field)
                ? option.type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1")
                        .paramLabel(flag.label())
                        .build()
                : option.type(String.class).arity("1").paramLabel(flag.label()).build();
    }

    /** A switch of the command line alone. */
    static OptionSpec own(String name, String description) {
        return OptionSpec.builder(name)
                .type(Boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    /** An option of the command line alone. */
    static OptionSpec own(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    private static boolean isRepeatable(PlanField<?> field) {
        return field.type() instanceof FieldType.Headers
                || field.equals(ServerFields.METRICS_URL)
                || (field.type() instanceof FieldType.Several<?> several && several.each() instanceof FieldType.Text);
    }

    private static String description(PlanField<?> field) {
        String help =
                field.flag().help().isEmpty() ? field.help() : field.flag().help();
        String otherwise = field.otherwise().isEmpty() ? usual(field) : field.otherwise();
        String text = otherwise.isEmpty() ? help : help + " (default: " + otherwise + ")";
        return NAMES.in(text).replace("%", "%%");
    }

    /** Of a switch it goes without saying, but for one that has a word for each state. */
    private static <T> String usual(PlanField<T> field) {
        return field.usual().map(value -> word(field, value)).orElse("");
    }

    private static String word(PlanField<?> field, Object value) {
        return switch (value) {
            case Boolean ignored ->
                field.equals(RequestFields.STREAM) ? field.flag().longName() : "";
            case Duration time -> PlainNumber.of(time.toNanos() / 1e9);
            case Enum<?> constant -> FieldType.Choice.word(constant);
            case List<?> values -> values.stream().map(String::valueOf).collect(joining(","));
            default -> String.valueOf(value);
        };
    }
}
