package io.llmloadtest.cli.plan;

import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.field.Section;
import io.llmloadtest.core.field.ServerFields;
import io.llmloadtest.core.plan.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say which server, among them those for where its key is. */
final class ServerFlags {
    private static final String KEY_FILE = "--api-key-file";
    private static final String KEY_VARIABLE = "--api-key-env";
    private static final String IN_FILE = "file:";
    private static final String IN_ENVIRONMENT = "env:";

    private ServerFlags() {}

    static CommandSpec section(PlanFlags flags) {
        return flags.section(
                Section.SERVER,
                Map.of("--api-key", List.of(FlagSpecs.own(KEY_FILE, "FILE", "File whose first line is the key"))));
    }

    /** The key as the options say it, else as a file of settings refers to it. */
    static Keys.Key key(PlanFlags flags, PlanValues values, Map<String, String> environment, Problems problems) {
        Optional<String> reference = values.get(ServerFields.API_KEY_REF);
        reference
                .filter(text -> !text.startsWith(IN_FILE) && !text.startsWith(IN_ENVIRONMENT))
                .ifPresent(ignored -> problems.add(
                        ServerFields.API_KEY_REF.id(), "must say where the key is", "env:NAME or file:PATH"));
        return Keys.find(
                values.get(ServerFields.API_KEY),
                flags.text(KEY_FILE).or(() -> behind(IN_FILE, reference)),
                flags.text(KEY_VARIABLE).or(() -> behind(IN_ENVIRONMENT, reference)),
                environment,
                new FlagValues(problems));
    }

    private static Optional<String> behind(String prefix, Optional<String> reference) {
        return reference.filter(text -> text.startsWith(prefix)).map(text -> text.substring(prefix.length()));
    }
}
