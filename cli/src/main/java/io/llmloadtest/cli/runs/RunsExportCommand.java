package io.llmloadtest.cli.runs;

import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.cli.command.Version;
import io.llmloadtest.cli.output.Exports;
import io.llmloadtest.cli.output.OutputFile;
import io.llmloadtest.cli.output.WriterOutput;
import io.llmloadtest.cli.plan.FlagValues;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.core.plan.Problems;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Writes a run to a file, as run --output does, or as an archive that runs import takes.")
final class RunsExportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "RUN", description = "The run's id or an unambiguous prefix of it")
    private String id = "";

    @Option(
            names = {"-f", "--format"},
            paramLabel = "ENDING",
            description = "As if the file's name ended so: archive.jsonl (can be imported), json, csv (levels),"
                    + " requests.csv, blocks.csv, jsonl (requests), xlsx, html, md (default: what it ends in)")
    private Optional<String> format = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write (default: stdout, as an archive)")
    private Optional<Path> file = Optional.empty();

    RunsExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Problems problems = new Problems();
        Optional<Exports.Format> chosen = chosen(new FlagValues(problems));
        problems.throwIfAny();
        try (StoredRuns runs = StoredRuns.openToRead(console.environment())) {
            Exports.Export export = chosen.orElseThrow().of(runs, runs.named(id));
            write(export);
        }
        file.ifPresent(written -> console.say("wrote " + written));
        return ExitCode.FINE;
    }

    private Optional<Exports.Format> chosen(FlagValues values) {
        return format.isPresent()
                ? Exports.named("." + format.get(), "--format", values)
                : Exports.named(file.map(Path::toString).orElse(Exports.ARCHIVE), "--output", values);
    }

    private void write(Exports.Export export) throws IOException {
        if (file.isPresent()) {
            OutputFile.write(file.get(), export::write);
        } else {
            try (OutputStream out = new BufferedOutputStream(new WriterOutput(console.out()))) {
                export.write(out);
            }
        }
    }
}
