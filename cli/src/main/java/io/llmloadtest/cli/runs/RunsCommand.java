package io.llmloadtest.cli.runs;

import io.llmloadtest.cli.command.Subcommands;
import io.llmloadtest.cli.command.Version;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.cli.terminal.TerminalQuestion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code runs}: what was measured before. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Lists, shows, exports, imports and removes the runs that were kept.",
        footer = {
            "",
            "Runs are stored in the file that DATABASE_PATH names, or in the PostgreSQL database of DATABASE_URL;",
            "otherwise in a file in your data folder; llm-loadtest info shows its path."
        })
public final class RunsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private RunsCommand() {}

    /** The command with its subcommands. */
    public static CommandLine line(Console console) {
        return new CommandLine(new RunsCommand())
                .addSubcommand(new RunsListCommand(console))
                .addSubcommand(new RunsShowCommand(console))
                .addSubcommand(new RunsExportCommand(console))
                .addSubcommand(new RunsImportCommand(console))
                .addSubcommand(new RunsDeleteCommand(console))
                .addSubcommand(new RunsPruneCommand(console, new TerminalQuestion(console)));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: " + Subcommands.names(spec));
    }
}
