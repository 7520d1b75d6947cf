package io.llmloadtest.cli;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.app.demo.DemoServer;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Problems;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code demo}: a short run against a simulated server in this process. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Runs half a minute against a simulated server to show what a run looks like.")
final class DemoCommand implements Callable<Integer> {
    private static final String NEXT = """

            That was %s.
            Next:
              llm-loadtest run -s http://localhost:8000                   your own server
              llm-loadtest run -s URL -c 1,10,50 -o result.json           more levels, kept in a file
              llm-loadtest run -s URL --rate 5,10,20 -d 60                requests by the clock instead of by users
              llm-loadtest simulate                                       the simulated server, to try things out""".formatted(DemoServer.WORDS);

    private final Console console;
    private final LoadTests loadTests;

    @Mixin
    private Results results = new Results();

    @Mixin
    private StoreOptions storeOptions = new StoreOptions();

    DemoCommand(Console console, LoadTests loadTests) {
        this.console = console;
        this.loadTests = loadTests;
    }

    @Override
    public Integer call() throws CannotStartException, IOException {
        Problems problems = new Problems();
        results.check(problems);
        problems.throwIfAny();
        try (DemoServer server = DemoServer.start()) {
            Session session = new Session(console, results.quiet());
            RunResult result = storeOptions.around(
                    results.follow(loadTests.with(OptionalInt.empty())),
                    session,
                    test -> session.run(test, server.plan(), Secret.NONE, Preparation.ALL));
            boolean complete = results.write(result, storeOptions.labels(), storeOptions.kept(), console);
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
