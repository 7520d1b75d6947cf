package io.llmloadtest.cli.runs;

import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.cli.command.Version;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.core.store.RunSummary;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code runs delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Removes runs and all their records.")
final class RunsDeleteCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Ids or unambiguous prefixes of them")
    private List<String> ids = new ArrayList<>();

    RunsDeleteCommand(Console console) {
        this.console = console;
    }

    /** All of them or, when one of the ids is wrong, none. */
    @Override
    public void run() {
        try (StoredRuns runs = StoredRuns.open(console.environment())) {
            List<RunSummary> named = ids.stream().map(runs::named).distinct().toList();
            for (RunSummary run : named) {
                runs.delete(run);
                console.say("deleted " + run.runId() + ", " + run.model() + " at " + run.serverUrl());
            }
        }
    }
}
