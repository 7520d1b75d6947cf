package io.llmloadtest.cli.config;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.llmloadtest.core.field.PlanField;
import io.llmloadtest.core.field.PlanFields;
import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.field.ServerFields;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.server.http.Fields;
import io.llmloadtest.server.request.PlanJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a plan in an object of a file, which are those of the API's RunRequest. A file is named by its path. */
record PlanSection(SettingsObject section) {
    /** All but the key, which no file may hold. */
    private static final List<PlanField<?>> KNOWN = PlanFields.ALL.stream()
            .filter(field -> !field.equals(ServerFields.API_KEY))
            .toList();

    private static final Set<String> NAMES = KNOWN.stream()
            .map(field -> field.group().isEmpty() ? field.id() : field.group())
            .collect(toUnmodifiableSet());

    static boolean isKnown(String name) {
        return NAMES.contains(name);
    }

    static Set<String> names() {
        return NAMES;
    }

    /** What is given; what is wrong is told by its place in the file. */
    List<OptionValue> read() {
        Problems found = new Problems();
        PlanValues values = PlanJson.read(
                new Fields((ObjectNode) section.object(), "", found),
                KNOWN,
                (fields, name, type) -> fields.text(name).map(InputFile.Local::new));
        tell(found);
        return KNOWN.stream()
                .filter(values::has)
                .map(field -> given(field, values))
                .toList();
    }

    private OptionValue given(PlanField<?> field, PlanValues values) {
        String place = place(field.id());
        String option = option(field, values);
        return new OptionValue(option, List.of(), values.only(field), Map.of(field.id(), place, option, place));
    }

    /** By which of them the field is overridden: some values have an option of their own. */
    private static String option(PlanField<?> field, PlanValues values) {
        boolean isFile = values.get(ServerFields.API_KEY_REF)
                .filter(text -> text.startsWith("file:"))
                .isPresent();
        boolean isEndpoint = values.get(ServerFields.ADAPTER)
                .filter(text -> text.startsWith("openai-"))
                .isPresent();
        if (field.equals(ServerFields.API_KEY_REF) && isFile) {
            return "--api-key-file";
        }
        return field.equals(ServerFields.ADAPTER) && isEndpoint
                ? ServerFields.ENDPOINT.flag().longName()
                : field.flag().longName();
    }

    private void tell(Problems found) {
        try {
            found.throwIfAny();
        } catch (InvalidPlanException invalid) {
            for (PlanProblem problem : invalid.problems()) {
                section.problems().add(place(problem.field()), problem.message(), problem.hint());
            }
        }
    }

    private String place(String id) {
        return section.place(Stream.of(id.split("\\.", -1))
                .reduce((group, name) -> group + "/" + name)
                .orElse(id));
    }
}
