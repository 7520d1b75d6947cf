package io.llmloadtest.cli.run;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.cli.command.Version;
import io.llmloadtest.cli.config.PlanSchema;
import io.llmloadtest.cli.config.Settings;
import io.llmloadtest.cli.plan.PlanOptions;
import io.llmloadtest.cli.plan.PlannedRun;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Problems;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code run}: puts load on a server and reports what it measured. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        sortSynopsis = false,
        abbreviateSynopsis = true,
        description = "Load-tests a server and reports the results.",
        footerHeading = "%nExamples%n",
        footer = {
            "  llm-loadtest run -s http://localhost:8000",
            "  llm-loadtest run -s http://localhost:8000 -c 1,10,50 -n 200 --goodput ttft:500,tpot:50",
            "  llm-loadtest run -s https://host/v1 -m NAME --rate 5,10,20 -d 60 -o result.json",
            "  llm-loadtest run --plan nightly.yaml --concurrency 100",
            "",
            "Exit codes: 0 success, 1 could not start or every request failed, 2 usage error,",
            "3 SLO missed (--goodput-target), 4 verdict INVALID, 130 stopped by Ctrl-C"
        })
public final class RunCommand implements Callable<Integer> {
    private final Console console;
    private final LoadTests loadTests;
    private final Settings settings;

    @Option(names = "--plan-schema", description = "Print the JSON schema of --plan and exit")
    private boolean schema;

    private final PlanOptions options = new PlanOptions();
    private final Results results = new Results();
    private final StoreOptions storeOptions = new StoreOptions(options.flags());

    private RunCommand(Console console, LoadTests loadTests, Settings settings) {
        this.console = console;
        this.loadTests = loadTests;
        this.settings = settings;
    }

    public static CommandLine line(Console console, LoadTests loadTests, Settings settings) {
        RunCommand run = new RunCommand(console, loadTests, settings);
        CommandLine line = new CommandLine(run);
        run.options.addTo(line.getCommandSpec());
        line.addMixin("output", run.results);
        run.storeOptions.addTo(line.getCommandSpec());
        return line;
    }

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "YAML or JSON with the fields of the API's RunRequest; flags override single fields")
    void plan(String file) {
        // SettingsReader has read it before the command line is read; here it only has to be known
    }

    @Override
    public Integer call() throws CannotStartException, IOException {
        if (schema) {
            console.out().print(PlanSchema.text());
            return ExitCode.FINE;
        }
        Problems problems = new Problems();
        settings.problems().forEach(found -> problems.add(found.field(), found.message(), found.hint()));
        Optional<PlannedRun> planned = options.read(settings.plan(), console.environment(), problems);
        results.check(problems);
        problems.throwIfAny();
        PlannedRun run = planned.orElseThrow();
        run.unused().forEach(sentence -> console.say("warning: " + sentence));
        Session session = new Session(console, results.quiet());
        RunResult result = storeOptions.around(
                results.follow(loadTests.with(run.loops())),
                run.labels(),
                session,
                test -> session.run(test, run.plan(), run.key(), run.preparation()));
        boolean complete = results.write(result, run.labels(), storeOptions.kept(), console);
        GoodputTarget.missed(result).forEach(console::say);
        int code = exitCode(result, run);
        return complete || code != ExitCode.FINE ? code : ExitCode.FAILED;
    }

    static int exitCode(RunResult result, PlannedRun run) {
        return switch (result.status()) {
            case FAILED, PENDING, RUNNING, INTERRUPTED -> ExitCode.FAILED;
            case CANCELLED -> ExitCode.INTERRUPTED;
            case COMPLETED -> {
                if (result.verdict().grade() == Verdict.Grade.INVALID && !run.allowInvalid()) {
                    yield ExitCode.INVALID;
                }
                yield GoodputTarget.missed(result).isEmpty() ? ExitCode.FINE : ExitCode.SLO_MISSED;
            }
        };
    }
}
