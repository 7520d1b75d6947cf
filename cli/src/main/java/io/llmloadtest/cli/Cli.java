package io.llmloadtest.cli;

import picocli.AutoComplete;
import picocli.CommandLine;

/** The command line, put together. */
final class Cli {
    private static final int HELP_COLUMNS = 100;

    private Cli() {}

    static CommandLine create(Console console, LoadTests loadTests) {
        Failures failures = new Failures(console);
        return new CommandLine(new RootCommand())
                .addSubcommand(new RunCommand(console, loadTests))
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
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }
}
