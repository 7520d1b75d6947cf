package io.llmloadtest.cli.command;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** The commands below a command. */
public final class Subcommands {
    private Subcommands() {}

    /** For whoever gives none of those below {@code parent}. */
    public static String names(CommandSpec parent) {
        return parent.subcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .collect(joining(", "));
    }
}
