package io.llmloadtest.cli.run;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.app.demo.DemoServer;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.cli.command.Version;
import io.llmloadtest.cli.plan.PlanFlags;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.server.request.LabelReader;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code demo}: a short run against a simulated server in this process. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Runs half a minute against a simulated server to show what a run looks like.")
public final class DemoCommand implements Callable<Integer> {
    private static final String NEXT = """

            That was %s.
            Next:
              llm-loadtest run -s http://localhost:8000                   your own server
              llm-loadtest run -s URL -c 1,10,50 -o result.json           more levels, kept in a file
              llm-loadtest run -s URL --rate 5,10,20 -d 60                requests by the clock instead of by users
              llm-loadtest simulate                                       the simulated server, to try things out""".formatted(DemoServer.WORDS);

    private final Console console;
    private final LoadTests loadTests;

    private final PlanFlags flags = new PlanFlags();
    private final Results results = new Results();
    private final StoreOptions storeOptions = new StoreOptions(flags);

    private DemoCommand(Console console, LoadTests loadTests) {
        this.console = console;
        this.loadTests = loadTests;
    }

    public static CommandLine line(Console console, LoadTests loadTests) {
        DemoCommand demo = new DemoCommand(console, loadTests);
        CommandLine line = new CommandLine(demo);
        line.addMixin("output", demo.results);
        demo.storeOptions.addTo(line.getCommandSpec());
        return line;
    }

    @Override
    public Integer call() throws CannotStartException, IOException {
        Problems problems = new Problems();
        Labels labels = LabelReader.of(flags.values(problems));
        results.check(problems);
        problems.throwIfAny();
        try (DemoServer server = DemoServer.start()) {
            Session session = new Session(console, results.quiet());
            RunResult result = storeOptions.around(
                    results.follow(loadTests.with(OptionalInt.empty())),
                    labels,
                    session,
                    test -> session.run(test, server.plan(), Secret.NONE, Preparation.ALL));
            boolean complete = results.write(result, labels, storeOptions.kept(), console);
            int code = finish(result);
            return complete || code != ExitCode.FINE ? code : ExitCode.FAILED;
        }
    }

    private int finish(RunResult result) {
        return switch (result.status()) {
            case FAILED, PENDING, RUNNING, INTERRUPTED -> ExitCode.FAILED;
            case CANCELLED -> ExitCode.INTERRUPTED;
            case COMPLETED -> {
                if (!results.quiet()) {
                    console.say(NEXT);
                }
                yield ExitCode.FINE;
            }
        };
    }
}
