package io.llmloadtest.cli;

import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.cli.plan.Values;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.report.Reports;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
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
        description = "Writes a run to a file: its figures as JSON or CSV, or all its records as JSON lines.")
final class RunsExportCommand implements Callable<Integer> {
    private enum Format {
        JSON,
        CSV,
        JSONL
    }

    private final Console console;

    @Parameters(paramLabel = "RUN", description = "The run's id, or as much of it as no other has")
    private String id = "";

    @Option(
            names = {"-f", "--format"},
            paramLabel = "json|csv|jsonl",
            description = "jsonl has every record, and can be imported (default: what the file's name ends in)")
    private Optional<String> format = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write it (default: stdout, as jsonl)")
    private Optional<Path> file = Optional.empty();

    RunsExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Problems problems = new Problems();
        Optional<Format> chosen = format(new Values(problems));
        problems.throwIfAny();
        try (StoredRuns runs = StoredRuns.open(console.environment())) {
            String runId = runs.named(id).runId();
            try (OutputStream out = new BufferedOutputStream(target())) {
                write(runs, runId, chosen.orElseThrow(), out);
            }
        }
        file.ifPresent(written -> console.say("wrote " + written));
        return ExitCode.FINE;
    }

    private Optional<Format> format(Values values) {
        if (format.isPresent()) {
            return values.choice("--format", format.get(), Format.class);
        }
        String name = file.map(Path::toString).orElse(".jsonl").toLowerCase(Locale.ROOT);
        for (Format known : Format.values()) {
            if (name.endsWith("." + extension(known))) {
                return Optional.of(known);
            }
        }
        values.wrong("--output", "ends in no known format: '" + name + "'", "end it in .json, .csv or .jsonl");
        return Optional.empty();
    }

    private OutputStream target() throws IOException {
        return file.isPresent() ? Files.newOutputStream(file.get()) : new WriterOutput(console.out());
    }

    private static void write(StoredRuns runs, String runId, Format format, OutputStream out) throws IOException {
        switch (format) {
            case JSONL -> runs.export(runId, out);
            case JSON, CSV ->
                Reports.forFile(Path.of("run." + extension(format))).write(runs.result(runId), out);
        }
    }

    private static String extension(Format format) {
        return format.name().toLowerCase(Locale.ROOT);
    }
}
