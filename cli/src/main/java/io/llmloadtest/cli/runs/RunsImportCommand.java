package io.llmloadtest.cli.runs;

import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.cli.command.Version;
import io.llmloadtest.cli.terminal.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code runs import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Imports runs from files: exported runs (.jsonl), or the original product's SQLite file.")
final class RunsImportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files to import")
    private List<Path> files = new ArrayList<>();

    RunsImportCommand(Console console) {
        this.console = console;
    }

    /** Prints the ids of what is there now. A run left out makes the whole a failure, so that a script notices. */
    @Override
    public Integer call() throws IOException {
        int left = 0;
        try (StoredRuns runs = StoredRuns.open(console.environment())) {
            for (Path file : files) {
                StoredRuns.TakenIn result = takeIn(runs, file);
                result.runIds().forEach(console.out()::println);
                result.skipped().forEach(line -> console.say("skipped " + line));
                left += result.skipped().size();
            }
        }
        console.out().flush();
        return left == 0 ? ExitCode.FINE : ExitCode.FAILED;
    }

    private static StoredRuns.TakenIn takeIn(StoredRuns runs, Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder; give an exported run");
        }
        return runs.takeIn(file);
    }
}
