package io.llmloadtest.app.runs;

import static io.llmloadtest.report.FindingText.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.LoadTest;
import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.StoredRun;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunQueueTest implements RunFollower {
    @TempDir
    private Path folder = Path.of("");

    private final BlockingQueue<String> gone = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> between = new LinkedBlockingQueue<>();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private StoredRuns runs;
    private RunQueue queue;

    @BeforeEach
    void open() {
        runs = StoredRuns.open(Map.of("DATABASE_PATH", folder.resolve("runs.db").toString()));
        queue = new RunQueue(runs, this::patient, this, 1, () -> between.add(queue.going()));
    }

    @AfterEach
    void close() {
        mayEnd.countDown();
        queue.close();
        runs.close();
    }

    @Override
    public Consumer<NumberedEvent> follow(String runId, TestPlan plan) {
        return event -> {};
    }

    @Override
    public void gone(String runId) {
        gone.add(runId);
    }

    /** Ends when the test or the signal says so. */
    private LoadTest patient(String runId) {
        return (plan, key, preparation, listener, stop) -> {
            listener.on(new RunEvent.Declared(runId, plan));
            while (mayEnd.getCount() > 0 && !stop.stopped()) {
                Thread.onSpinWait();
            }
            RunResult.Status status = stop.stopped() ? RunResult.Status.CANCELLED : RunResult.Status.COMPLETED;
            Instant now = Instant.now();
            RunResult result =
                    new RunResult(runId, plan, status, now, now, List.of(), Optional.empty(), Verdict.of(List.of()));
            listener.on(new RunEvent.Finished(result));
            return result;
        };
    }

    static TestPlan plan() {
        return new TestPlan(
                new Target(
                        URI.create("http://localhost:1"),
                        "m",
                        "openai-chat",
                        new Credential.None(),
                        Map.of(),
                        Target.Tls.VERIFIED,
                        Optional.empty(),
                        new MetricsSource.Off()),
                new Workload.Synthetic(TokenLength.fixed(10), TokenLength.fixed(5), 0),
                List.of(new Level(new LoadShape.Concurrency(1), new StopRule.Requests(1))),
                0,
                true,
                Sampling.SERVER_DEFAULTS,
                Slo.NONE,
                Timeouts.DEFAULT,
                TestPlan.Connections.SHARED,
                TestPlan.Stamps.AUTO,
                Duration.ZERO,
                1);
    }

    private Admission.Accepted submit() {
        Submission run = new Submission(plan(), Secret.NONE, Labels.of("n", List.of(), ""), Preparation.NONE);
        return (Admission.Accepted) queue.submit(run);
    }

    private StoredRun stored(Admission.Accepted run) {
        return runs.store().find(run.runId()).orElseThrow();
    }

    private RunResult.Status status(Admission.Accepted run) {
        return stored(run).summary().status();
    }

    @Test
    void what_waits_is_kept_as_pending_with_its_labels() {
        submit();
        Admission.Accepted waiting = submit();

        assertThat(waiting.place()).isEqualTo(1);
        assertThat(status(waiting)).isEqualTo(RunResult.Status.PENDING);
        assertThat(stored(waiting).summary().labels().name()).isEqualTo("n");
    }

    @Test
    void runs_go_on_in_the_order_in_which_they_came() throws InterruptedException {
        List<String> ids = List.of(submit().runId(), submit().runId(), submit().runId());
        mayEnd.countDown();

        assertThat(List.of(gone.take(), gone.take(), gone.take())).isEqualTo(ids);
    }

    @Test
    void memory_can_be_given_back_after_each_run_before_the_next_starts() throws InterruptedException {
        submit();
        submit();
        mayEnd.countDown();
        gone.take();
        gone.take();

        assertThat(between).containsExactly(1, 1);
    }

    @Test
    void nothing_is_done_between_runs_while_another_goes_on() throws InterruptedException {
        queue.close();
        queue = new RunQueue(runs, this::patient, this, 2, () -> between.add(queue.going()));
        Admission.Accepted first = submit();
        submit();
        queue.cancelAndWait(first.runId());
        gone.take();

        assertThat(between).isEmpty();
    }

    @Test
    void labels_that_were_changed_while_a_run_waited_stay() throws InterruptedException {
        submit();
        Admission.Accepted waiting = submit();
        runs.store().label(waiting.runId(), Labels.of("renamed", List.of("t"), ""));
        mayEnd.countDown();
        gone.take();
        gone.take();

        assertThat(stored(waiting).summary().labels().name()).isEqualTo("renamed");
        assertThat(status(waiting)).isEqualTo(RunResult.Status.COMPLETED);
    }

    @Test
    void cancelling_may_be_repeated_until_the_run_is_gone() {
        submit();
        Admission.Accepted waiting = submit();

        assertThat(queue.cancel(waiting.runId())).isTrue();
        assertThat(queue.cancelAndWait(waiting.runId())).isTrue();
        assertThat(status(waiting)).isEqualTo(RunResult.Status.CANCELLED);
    }

    @Test
    void a_run_of_nobody_s_can_not_be_cancelled() {
        assertThat(queue.cancel("nobody")).isFalse();
    }

    @Test
    void a_run_that_can_not_start_is_kept_with_the_reason() throws InterruptedException {
        queue.close();
        queue = new RunQueue(
                runs,
                runId -> (plan, key, preparation, listener, stop) -> {
                    throw new CannotStartException("no such model");
                },
                this,
                1,
                () -> {});
        Admission.Accepted refused = submit();
        gone.take();

        assertThat(status(refused)).isEqualTo(RunResult.Status.FAILED);
        assertThat(evidence(stored(refused).verdict().orElseThrow().findings().getFirst()))
                .isEqualTo("no such model");
    }

    @Test
    void a_run_that_breaks_gives_its_place_to_the_next() throws InterruptedException {
        queue.close();
        queue = new RunQueue(
                runs,
                runId -> (plan, key, preparation, listener, stop) -> {
                    throw new IllegalStateException("broken");
                },
                this,
                1,
                () -> {});
        Admission.Accepted first = submit();
        Admission.Accepted second = submit();
        gone.take();
        gone.take();

        assertThat(status(first)).isEqualTo(RunResult.Status.FAILED);
        assertThat(status(second)).isEqualTo(RunResult.Status.FAILED);
    }

    @Test
    void closing_cancels_and_keeps_everything_and_takes_no_more() {
        Admission.Accepted going = submit();
        Admission.Accepted waiting = submit();
        queue.close();

        assertThat(status(going)).isEqualTo(RunResult.Status.CANCELLED);
        assertThat(status(waiting)).isEqualTo(RunResult.Status.CANCELLED);
        assertThat(queue.submit(new Submission(plan(), Secret.NONE, Labels.NONE, Preparation.NONE)))
                .isInstanceOf(Admission.Closed.class);
    }

    @Test
    void more_than_a_hundred_do_not_wait() {
        for (int i = 0; i <= 100; i++) {
            submit();
        }

        assertThat(queue.submit(new Submission(plan(), Secret.NONE, Labels.NONE, Preparation.NONE)))
                .isEqualTo(new Admission.Full(100));
    }
}
