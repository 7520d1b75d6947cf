package io.llmloadtest.cli.runs;

import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.cli.command.Version;
import io.llmloadtest.cli.output.Exports;
import io.llmloadtest.cli.output.OutputFile;
import io.llmloadtest.cli.plan.FlagValues;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.store.RunIds;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.core.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: a kept run as a page to read, hand on and print. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Writes a stored run as a page to read, share and print: one HTML file with all charts, which needs"
                        + " no server and no network, or Markdown.",
        footerHeading = "%nExamples%n",
        footer = {
            "  llm-loadtest report 3f2a9c1e              3f2a9c1e_report.html",
            "  llm-loadtest report 3f2a9c1e -f md        3f2a9c1e_report.md",
            "  llm-loadtest report 3f2a9c1e -o night.md"
        })
public final class ReportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "RUN", description = "The run's id or an unambiguous prefix of it")
    private String id = "";

    @Option(
            names = {"-f", "--format"},
            paramLabel = "html|md",
            description = "Format (default: the extension of FILE, else html)")
    private Optional<String> format = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write (default: a file in this folder, named after the run)")
    private Optional<Path> output = Optional.empty();

    public ReportCommand(Console console) {
        this.console = console;
    }

    private enum Format {
        HTML,
        MD;

        /** Also how a file's name ends. */
        private String ending() {
            return "." + name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws IOException {
        Problems problems = new Problems();
        FlagValues values = new FlagValues(problems);
        Optional<Format> chosen = chosen(values);
        Optional<Exports.Format> writer = chosen.flatMap(page -> Exports.named(page.ending(), "--format", values));
        problems.throwIfAny();
        try (StoredRuns runs = StoredRuns.openToRead(console.environment())) {
            RunSummary run = runs.named(id);
            if (run.running()) {
                throw new StoreException("run " + run.runId() + " is still running; its report needs it to end");
            }
            Exports.Export page = writer.orElseThrow().of(runs, run);
            Path file = output.orElse(Path.of(
                    RunIds.brief(run.runId()) + "_report" + chosen.orElseThrow().ending()));
            OutputFile.write(file, page::write);
            console.say("wrote " + file);
        }
        return ExitCode.FINE;
    }

    private Optional<Format> chosen(FlagValues values) {
        if (format.isPresent()) {
            return values.choice("--format", format.get(), Format.class);
        }
        if (output.isEmpty()) {
            return Optional.of(Format.HTML);
        }
        String name = output.get().toString().toLowerCase(Locale.ROOT);
        for (Format page : Format.values()) {
            if (name.endsWith(page.ending())) {
                return Optional.of(page);
            }
        }
        values.wrong(
                "--output",
                "must end in .html or .md, not '" + output.get() + "'",
                "set --format; for other formats use: llm-loadtest runs export");
        return Optional.empty();
    }
}
