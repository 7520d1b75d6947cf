package io.llmloadtest.cli;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.EngineLoadTest;
import io.llmloadtest.app.LoadTest;
import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.engine.level.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** One call of the command line with captured output, against a load test that only remembers its plan. */
final class Invocation implements LoadTest {
    /** The store of all tests that don't care; never the user's own. */
    private static final Path STORE = scratchStore();

    private final Map<String, String> environment = new HashMap<>(Map.of("DATABASE_PATH", STORE.toString()));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Behaviour behaviour = plan -> result(plan, RunResult.Status.COMPLETED, Verdict.of(List.of()));
    private Optional<TestPlan> plan = Optional.empty();
    private Secret key = Secret.NONE;
    private Preparation preparation = Preparation.NONE;
    private Path folder = STORE.resolveSibling("no-folder");
    private boolean engine;
    private OptionalInt loops = OptionalInt.empty();
    private List<RunEvent> events = List.of();
    private int exitCode;

    private static Path scratchStore() {
        try {
            Path folder = Files.createTempDirectory("llm-loadtest");
            folder.toFile().deleteOnExit();
            Stream.of("runs.db", "runs.db-wal", "runs.db-shm")
                    .map(folder::resolve)
                    .forEach(file -> file.toFile().deleteOnExit());
            return folder.resolve("runs.db");
        } catch (IOException noScratch) {
            throw new UncheckedIOException(noScratch);
        }
    }

    /** What the load test does with a plan. */
    interface Behaviour {
        RunResult run(TestPlan plan) throws CannotStartException;
    }

    Invocation environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Where the process works, and looks for its config file. */
    Invocation in(Path value) {
        folder = value;
        return this;
    }

    /** Runs for real. */
    Invocation withEngine() {
        engine = true;
        return this;
    }

    Invocation behaving(Behaviour value) {
        behaviour = value;
        return this;
    }

    /** What listeners hear of the run. */
    Invocation telling(RunEvent... values) {
        events = List.of(values);
        return this;
    }

    Invocation run(String... arguments) {
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), environment, () -> Screen.NONE);
        exitCode = Cli.execute(
                arguments,
                console,
                count -> {
                    loops = count;
                    return this;
                },
                folder);
        return this;
    }

    @Override
    public RunResult run(TestPlan asked, Secret given, Preparation asPrepared, RunListener listener, StopSignal stop)
            throws CannotStartException {
        plan = Optional.of(asked);
        key = given;
        preparation = asPrepared;
        events.forEach(listener::on);
        return engine ? new EngineLoadTest(loops).run(asked, given, asPrepared, listener, stop) : behaviour.run(asked);
    }

    static RunResult result(TestPlan plan, RunResult.Status status, Verdict verdict) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        return new RunResult(
                "00000000-0000-0000-0000-000000000000", plan, status, now, now, List.of(), Optional.empty(), verdict);
    }

    static Verdict invalid() {
        return Verdict.of(List.of(Finding.inEnglish("x", Finding.Severity.INVALID, 1, "", "evidence", "advice")));
    }

    TestPlan plan() {
        return plan.orElseThrow(() -> new AssertionError("no run was started: " + err));
    }

    boolean started() {
        return plan.isPresent();
    }

    Secret key() {
        return key;
    }

    Preparation preparation() {
        return preparation;
    }

    OptionalInt loops() {
        return loops;
    }

    int exitCode() {
        return exitCode;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
