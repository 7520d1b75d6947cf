package io.llmloadtest.cli.runs;

import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.cli.command.Version;
import io.llmloadtest.cli.output.DefinitionNames;
import io.llmloadtest.cli.plan.FlagValues;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.core.definition.DefinedLatencies;
import io.llmloadtest.core.definition.Definition;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.report.json.JsonReport;
import io.llmloadtest.report.runs.RunListTable;
import io.llmloadtest.report.table.TableReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows the table of a stored run.")
final class RunsShowCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "RUN", description = "The run's id or an unambiguous prefix of it")
    private String id = "";

    @Option(names = "--json", description = "Print JSON")
    private boolean json;

    @Option(names = "--ci", description = "Show the 95 %% confidence interval of each percentile")
    private boolean intervals;

    @Option(
            names = "--goodput",
            paramLabel = "METRIC:MS,...",
            description = "Evaluate this SLO instead of the run's own, such as ttft:500,tpot:50")
    private Optional<String> goodput = Optional.empty();

    @Option(
            names = "--definitions",
            paramLabel = "TOOL,...",
            description = "Also show the latencies as other tools define them: see run --help")
    private Optional<String> asked = Optional.empty();

    RunsShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Problems problems = new Problems();
        FlagValues values = new FlagValues(problems);
        Optional<Slo> slo = goodput.flatMap(text -> values.named("--goodput", () -> Slo.parse(text)));
        List<Definition> definitions =
                asked.map(names -> DefinitionNames.parse(names, values)).orElse(List.of());
        problems.throwIfAny();
        try (StoredRuns runs = StoredRuns.openToRead(console.environment())) {
            RunSummary run = runs.named(id);
            RunResult result = result(runs, run.runId(), slo);
            DefinedLatencies defined = runs.defined(run.runId(), definitions);
            if (json) {
                var document = new ByteArrayOutputStream();
                new JsonReport(defined).write(result, document);
                console.out().print(document.toString(StandardCharsets.UTF_8));
            } else {
                console.out().print(RunListTable.labels(run.labels()));
                console.out()
                        .print(TableReport.render(
                                result, console.screen().get().table(intervals).withDefinitions(defined)));
            }
            console.out().flush();
            return ExitCode.FINE;
        }
    }

    private static RunResult result(StoredRuns runs, String runId, Optional<Slo> slo) {
        RunResult kept = runs.result(runId);
        return slo.isPresent() ? runs.under(slo.get(), kept) : kept;
    }
}
