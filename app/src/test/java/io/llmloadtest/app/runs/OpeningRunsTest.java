package io.llmloadtest.app.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.LoadTest;
import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.app.Unstarted;
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
import io.llmloadtest.engine.level.StopSignal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpeningRunsTest {
    private static final Labels LABELS = Labels.of("nightly", List.of(), "");
    private static final TestPlan PLAN = new TestPlan(
            new Target(
                    URI.create("http://127.0.0.1:1"),
                    "m",
                    "openai-chat",
                    new Credential.None(),
                    Map.of(),
                    Target.Tls.VERIFIED,
                    Optional.empty()),
            new Workload.Synthetic(TokenLength.fixed(10), TokenLength.fixed(5), 0),
            List.of(new Level(new LoadShape.Concurrency(1), new StopRule.Requests(1))),
            0,
            true,
            Sampling.SERVER_DEFAULTS,
            Slo.parse("ttft:500"),
            Timeouts.DEFAULT,
            TestPlan.Connections.SHARED,
            TestPlan.Stamps.AUTO,
            Duration.ofSeconds(5),
            1);

    @TempDir
    private Path folder = Path.of("");

    /** What happened, in its order. */
    private final List<String> story = new ArrayList<>();

    private final LoadTest run = (plan, key, preparation, listener, stop) -> {
        story.add("preflight");
        return Unstarted.failed("a-run", plan, "there is no server", listener);
    };

    private final LoadTest refused = (plan, key, preparation, listener, stop) -> {
        throw new CannotStartException("there is no server");
    };

    private Map<String, String> environment() {
        return Map.of("DATABASE_PATH", folder.resolve("runs.db").toString());
    }

    private OpeningRuns opening() {
        return OpeningRuns.begin(environment(), why -> story.add("no store: " + why));
    }

    private RunResult play(LoadTest test) throws CannotStartException {
        return test.run(
                PLAN,
                Secret.NONE,
                Preparation.NONE,
                event -> story.add(event.getClass().getSimpleName()),
                new StopSignal());
    }

    private void ruin() throws Exception {
        Files.writeString(folder.resolve("runs.db"), "something else ".repeat(100));
    }

    @Test
    void a_run_is_kept_in_a_store_that_is_opened_meanwhile() throws Exception {
        try (OpeningRuns runs = opening()) {
            KeptLoadTest kept = runs.keeping(run, LABELS);
            play(kept);
            assertThat(kept.kept()).hasValue("a-run");
        }
        try (StoredRuns runs = StoredRuns.open(environment())) {
            assertThat(runs.named("a-run").labels()).isEqualTo(LABELS);
        }
    }

    @Test
    void the_store_is_waited_for_when_the_first_event_comes_and_not_before() throws Exception {
        KeptLoadTest kept = new KeptLoadTest(
                run,
                () -> {
                    story.add("waits for the store");
                    return Optional.empty();
                },
                LABELS);
        play(kept);

        assertThat(story).containsExactly("preflight", "waits for the store", "Declared", "Finished");
    }

    @Test
    void a_store_that_can_not_be_opened_is_told_of_before_the_run_says_anything_and_does_not_cost_it()
            throws Exception {
        ruin();
        try (OpeningRuns runs = opening()) {
            KeptLoadTest kept = runs.keeping(run, LABELS);
            play(kept);
            assertThat(kept.kept()).isEmpty();
            assertThat(kept.problem()).isEmpty();
        }

        assertThat(story).hasSize(4).element(1).asString().contains("no store: ", "is damaged or no SQLite database");
        assertThat(story.subList(2, 4)).containsExactly("Declared", "Finished");
    }

    @Test
    void a_run_that_can_not_start_still_tells_of_a_store_that_can_not_be_opened() throws Exception {
        ruin();
        assertThatThrownBy(() -> {
                    try (OpeningRuns runs = opening()) {
                        play(runs.keeping(refused, LABELS));
                    }
                })
                .isInstanceOf(CannotStartException.class);

        assertThat(story).hasSize(1).first().asString().startsWith("no store: ");
    }

    @Test
    void a_run_that_can_not_start_leaves_an_empty_store() {
        assertThatThrownBy(() -> {
                    try (OpeningRuns runs = opening()) {
                        play(runs.keeping(refused, LABELS));
                    }
                })
                .isInstanceOf(CannotStartException.class);

        try (StoredRuns runs = StoredRuns.open(environment())) {
            assertThat(runs.list(RunQuery.NEWEST).total()).isZero();
        }
    }
}
