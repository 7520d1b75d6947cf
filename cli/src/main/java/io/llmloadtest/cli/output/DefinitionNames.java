package io.llmloadtest.cli.output;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.cli.plan.FlagValues;
import io.llmloadtest.core.definition.Definition;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads {@code vllm,sglang}, or {@code all}. */
public final class DefinitionNames {
    private static final String ALL = "all";

    private DefinitionNames() {}

    /** Each once, in the order asked for; unknown names are told in one sentence with those that there are. */
    public static List<Definition> parse(String text, FlagValues values) {
        List<String> names = Arrays.stream(text.split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        String unknown = names.stream()
                .filter(name -> definitions(name).findAny().isEmpty())
                .map(name -> "'" + name + "'")
                .collect(joining(", "));
        if (!unknown.isEmpty()) {
            String known =
                    Arrays.stream(Definition.values()).map(Definition::id).collect(joining(", "));
            values.wrong("--definitions", "has no tool " + unknown, "use " + known + ", or " + ALL);
        }
        return names.stream().flatMap(DefinitionNames::definitions).distinct().toList();
    }

    private static Stream<Definition> definitions(String name) {
        return name.equals(ALL) ? Arrays.stream(Definition.values()) : Definition.byId(name).stream();
    }
}
