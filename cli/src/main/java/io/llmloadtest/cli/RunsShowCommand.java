package io.llmloadtest.cli;

import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.report.JsonReport;
import io.llmloadtest.report.RunListTable;
import io.llmloadtest.report.TableReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows the table of a run that was kept.")
final class RunsShowCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "RUN", description = "The run's id, or as much of it as no other has")
    private String id = "";

    @Option(names = "--json", description = "As JSON")
    private boolean json;

    @Option(names = "--ci", description = "Show the 95 %% confidence interval of each percentile")
    private boolean intervals;

    RunsShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try (StoredRuns runs = StoredRuns.open(console.environment())) {
            RunSummary run = runs.named(id);
            RunResult result = runs.result(run.runId());
            if (json) {
                var document = new ByteArrayOutputStream();
                new JsonReport().write(result, document);
                console.out().print(document.toString(StandardCharsets.UTF_8));
            } else {
                console.out().print(RunListTable.labels(run.labels()));
                console.out()
                        .print(TableReport.render(result, console.screen().get().table(intervals)));
            }
            console.out().flush();
            return ExitCode.FINE;
        }
    }
}
