package io.llmloadtest.app.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.app.EngineLoadTest;
import io.llmloadtest.app.LoadTest;
import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoredRunsTest {
    /** Ends a run as if its process had ended: without a further event. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    private Path folder = Path.of("");

    private StoredRuns runs;
    private Simulator server;

    @BeforeEach
    void open() throws Exception {
        runs = StoredRuns.open(Map.of("DATABASE_PATH", folder.resolve("runs.db").toString()));
        server = Simulator.start(
                SimulatorConfig.defaults().withTiming(new Timing.Schedule(Duration.ofMillis(2), Duration.ofMillis(1))));
    }

    @AfterEach
    void close() {
        server.close();
        runs.close();
    }

    private TestPlan plan() {
        return new TestPlan(
                new Target(
                        URI.create(server.uri().toString()),
                        "simulated",
                        "openai-chat",
                        new Credential.None(),
                        Map.of(),
                        Target.Tls.VERIFIED,
                        Optional.empty()),
                new Workload.Synthetic(TokenLength.fixed(10), TokenLength.fixed(5), 0),
                List.of(level(1), level(2)),
                2,
                true,
                Sampling.SERVER_DEFAULTS,
                Slo.parse("ttft:500"),
                Timeouts.DEFAULT,
                TestPlan.Connections.SHARED,
                TestPlan.Stamps.AUTO,
                Duration.ofSeconds(5),
                1);
    }

    private static Level level(int users) {
        return new Level(new LoadShape.Concurrency(users), new StopRule.Requests(20));
    }

    private KeptLoadTest keeping(LoadTest test) {
        return runs.keeping(test, Labels.of("nightly", List.of("a"), ""));
    }

    private static LoadTest engine() {
        return new EngineLoadTest(OptionalInt.of(1));
    }

    private RunResult keptRun() throws Exception {
        return keeping(engine()).run(plan(), Secret.NONE, Preparation.NONE, event -> {}, new StopSignal());
    }

    /** A run that breaks off when the records of its second level are there. */
    private String crashedRun() {
        List<String> id = new ArrayList<>();
        KeptLoadTest kept = keeping(engine());
        assertThatThrownBy(() -> kept.run(
                        plan(),
                        Secret.NONE,
                        Preparation.NONE,
                        event -> {
                            if (event instanceof RunEvent.Declared declared) {
                                id.add(declared.runId());
                            } else if (event instanceof RunEvent.LevelFinished finished
                                    && finished.result().index() == 1) {
                                throw new Crash();
                            }
                        },
                        new StopSignal()))
                .isInstanceOf(Crash.class);
        return id.getFirst();
    }

    @Test
    void a_kept_run_is_the_one_that_was_measured() throws Exception {
        RunResult measured = keptRun();
        RunResult stored = runs.result(measured.runId());

        assertThat(stored.levels()).isEqualTo(measured.levels());
        assertThat(stored.verdict()).isEqualTo(measured.verdict());
        assertThat(stored.status()).isEqualTo(RunResult.Status.COMPLETED);
        assertThat(runs.named(measured.runId().substring(0, 6)).labels().name()).isEqualTo("nightly");
    }

    @Test
    void the_listener_hears_all_events_of_a_kept_run() throws Exception {
        List<RunEvent> heard = new ArrayList<>();
        keeping(engine()).run(plan(), Secret.NONE, Preparation.NONE, heard::add, new StopSignal());

        assertThat(heard.getFirst()).isInstanceOf(RunEvent.Declared.class);
        assertThat(heard.getLast()).isInstanceOf(RunEvent.Finished.class);
    }

    @Test
    void a_run_that_broke_off_is_interrupted_and_the_level_it_was_in_is_worked_out_from_its_records() {
        String id = crashedRun();
        RunResult result = runs.result(id);
        LevelResult broken = result.levels().getLast();

        assertThat(result.status()).isEqualTo(RunResult.Status.INTERRUPTED);
        assertThat(result.levels()).extracting(LevelResult::index).containsExactly(0, 1);
        assertThat(broken.completed()).isEqualTo(20);
        assertThat(broken.summary(Metric.TTFT)).isPresent();
        assertThat(broken.goodput().orElseThrow().total()).isEqualTo(20);
        assertThat(broken.verdict().grade()).isEqualTo(Verdict.Grade.SUSPECT);
        assertThat(result.verdict().findings()).extracting(Finding::id).contains("client-unobserved");
    }

    @Test
    void a_run_that_broke_off_is_the_same_in_another_store() throws Exception {
        RunResult here = runs.result(crashedRun());
        Path file = folder.resolve("run.jsonl");
        try (OutputStream out = Files.newOutputStream(file)) {
            runs.export(here.runId(), out);
        }
        try (StoredRuns there = StoredRuns.open(
                Map.of("DATABASE_PATH", folder.resolve("there.db").toString()))) {
            there.takeIn(file);

            assertThat(there.result(here.runId())).isEqualTo(here);
        }
    }

    @Test
    void what_was_worked_out_is_kept() {
        String id = crashedRun();
        RunResult first = runs.result(id);

        assertThat(runs.named(id).finishedLevels()).isEqualTo(2);
        assertThat(runs.result(id)).isEqualTo(first);
    }

    @Test
    void a_name_must_fit_exactly_one_run() throws Exception {
        RunResult run = keptRun();

        assertThat(runs.named(run.runId()).runId()).isEqualTo(run.runId());
        assertThatThrownBy(() -> runs.named("nobody"))
                .isInstanceOf(StoreException.class)
                .hasMessage("no run begins with 'nobody'; see llm-loadtest runs list");
        assertThatThrownBy(() -> runs.named(" ")).isInstanceOf(StoreException.class);
    }

    /** The run's first events may still be on their way to the store; the test's time limit bounds the wait. */
    private List<RunSummary> listed() {
        List<RunSummary> found = runs.list(RunQuery.NEWEST).runs();
        while (found.isEmpty()) {
            Thread.onSpinWait();
            found = runs.list(RunQuery.NEWEST).runs();
        }
        return found;
    }

    @Test
    void a_running_run_can_not_be_removed_and_is_never_outdated() throws Exception {
        List<RunSummary> running = new ArrayList<>();
        keeping(engine())
                .run(
                        plan(),
                        Secret.NONE,
                        Preparation.NONE,
                        event -> {
                            if (event instanceof RunEvent.LevelFinished) {
                                running.addAll(listed());
                                assertThat(runs.outdated(Optional.empty(), OptionalInt.of(0), Instant.MAX))
                                        .isEmpty();
                            }
                        },
                        new StopSignal());

        assertThat(running).isNotEmpty().allMatch(RunSummary::running);
        assertThatThrownBy(() -> runs.delete(running.getFirst()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is running");
    }
}
