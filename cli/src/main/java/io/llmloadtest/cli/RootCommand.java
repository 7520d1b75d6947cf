package io.llmloadtest.cli;

import io.llmloadtest.cli.command.Subcommands;
import io.llmloadtest.cli.command.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand. */
@Command(
        name = "llm-loadtest",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Load testing for LLM inference servers.",
        footerHeading = "%nFirst steps%n",
        footer = {
            "  llm-loadtest demo                             a short run against a simulated server",
            "  llm-loadtest doctor -s http://localhost:8000  check your server",
            "  llm-loadtest selftest                         how much load this machine can measure",
            "  llm-loadtest run -s http://localhost:8000     a run against yours"
        })
final class RootCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of an unexpected error")
    private boolean debug;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Defaults of options, or 'none' (default: llm-loadtest.yaml in this folder, else in"
                    + " ~/.config/llm-loadtest)")
    void config(String file) {
        // SettingsReader has read it before the command line is read; here it only has to be known
    }

    boolean debug() {
        return debug;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: " + Subcommands.names(spec));
    }
}
