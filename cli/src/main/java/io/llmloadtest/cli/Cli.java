package io.llmloadtest.cli;

import io.llmloadtest.cli.config.Settings;
import io.llmloadtest.cli.config.SettingsReader;
import io.llmloadtest.core.plan.InvalidPlanException;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The command line, put together. */
final class Cli {
    private static final int HELP_COLUMNS = 100;

    private Cli() {}

    /** Does what {@code arguments} and the files of settings beside them ask for; the process's exit code. */
    static int execute(String[] arguments, Console console, LoadTests loadTests, Path folder) {
        Settings none = Settings.none(console.environment());
        Settings settings = new SettingsReader(console.environment(), folder)
                .read(arguments, () -> create(console, loadTests, none));
        Console informed = console.with(settings.environment());
        return create(informed, loadTests, settings).execute(settings.added(arguments));
    }

    private static CommandLine create(Console console, LoadTests loadTests, Settings settings) {
        Failures failures = new Failures(console, settings);
        return new CommandLine(new RootCommand())
                .addSubcommand(new RunCommand(console, loadTests, settings))
                .addSubcommand(new DemoCommand(console, loadTests))
                .addSubcommand(new DoctorCommand(console))
                .addSubcommand(new SelftestCommand(console))
                .addSubcommand(new ServeCommand(console))
                .addSubcommand(SimulateCommand.line(console))
                .addSubcommand(new InfoCommand(console))
                .addSubcommand(new GpuCommand(console))
                .addSubcommand(RunsCommand.line(console))
                .addSubcommand(new ReportCommand(console))
                .addSubcommand(new AutoComplete.GenerateCompletion())
                .addSubcommand(new TrainCommand(console))
                .setOut(console.out())
                .setErr(console.err())
                .setUsageHelpWidth(HELP_COLUMNS)
                .setAbbreviatedOptionsAllowed(false)
                .setExecutionStrategy(parsed -> run(parsed, settings))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    /** A command doesn't run by files that are wrong; {@code run} tells of them together with what else is. */
    private static int run(ParseResult parsed, Settings settings) {
        CommandLine command = parsed.asCommandLineList().getLast();
        if (!settings.problems().isEmpty() && !(command.getCommand() instanceof RunCommand)) {
            throw new ExecutionException(command, "settings", new InvalidPlanException(settings.problems()));
        }
        return new RunLast().execute(parsed);
    }
}
