package io.llmloadtest.cli;

import io.llmloadtest.cli.command.MemoryExhaustedException;
import io.llmloadtest.cli.config.Settings;
import io.llmloadtest.cli.config.SettingsReader;
import io.llmloadtest.cli.run.LoadTests;
import io.llmloadtest.cli.run.RunCommand;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.core.plan.InvalidPlanException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line, put together. */
final class Cli {
    private static final int HELP_COLUMNS = 100;

    private Cli() {}

    /** Does what {@code arguments} and the files of settings beside them ask for; the process's exit code. */
    static int execute(String[] arguments, Console console, LoadTests loadTests, Path folder) {
        Settings none = Settings.none(console.environment());
        Settings settings = new SettingsReader(console.environment(), folder)
                .read(
                        arguments,
                        () -> new Commands(console, loadTests, none).addAll(new CommandLine(new RootCommand())));
        Console informed = console.with(settings.environment());
        CommandLine line = new Commands(informed, loadTests, settings)
                .addTyped(new CommandLine(new RootCommand()), List.of(arguments));
        return furnished(line, informed, settings).execute(settings.added(arguments));
    }

    private static CommandLine furnished(CommandLine line, Console console, Settings settings) {
        Failures failures = new Failures(console, settings);
        OptionSections.install(line);
        return line.setOut(console.out())
                .setErr(console.err())
                .setUsageHelpWidth(HELP_COLUMNS)
                .setAbbreviatedOptionsAllowed(false)
                .setOverwrittenOptionsAllowed(true)
                // '@' before a file is for an option's value, such as that of --extra-body
                .setExpandAtFiles(false)
                .setExecutionStrategy(parsed -> run(parsed, console, settings))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    /** What is asked for help, or for its version, has to be there. */
    private static void refuseUnknownCommand(CommandLine parent) {
        List<String> words = parent.getUnmatchedArguments();
        if (!parent.getSubcommands().isEmpty() && words.stream().anyMatch(word -> !word.startsWith("-"))) {
            throw new UnmatchedArgumentException(parent, words);
        }
    }

    /** A command doesn't run by files that are wrong; {@code run} tells of what they say together with what else is wrong. */
    private static int run(ParseResult parsed, Console console, Settings settings) {
        CommandLine command = parsed.asCommandLineList().getLast();
        refuseUnknownCommand(command);
        RepeatedOptions.notes(parsed).forEach(console::say);
        boolean reportedByRun = settings.complete() && command.getCommand() instanceof RunCommand;
        if (!settings.problems().isEmpty() && !reportedByRun) {
            throw new ExecutionException(command, "settings", new InvalidPlanException(settings.problems()));
        }
        try {
            return new RunLast().execute(parsed);
        } catch (OutOfMemoryError exhausted) {
            throw new ExecutionException(command, "memory", MemoryExhaustedException.elsewhere(exhausted));
        }
    }
}
