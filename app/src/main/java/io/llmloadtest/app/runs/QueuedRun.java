package io.llmloadtest.app.runs;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.LoadTest;
import io.llmloadtest.app.Unstarted;
import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.engine.level.StopSignal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run of a queue, from its acceptance to its end, which every run has: whatever goes wrong becomes an event. */
final class QueuedRun {
    private static final String OUT_OF_MEMORY =
            "the run needed more memory than this process may have; raise it (JAVA_OPTS=-Xmx4g), or request fewer or"
                    + " shorter answers";

    private final String runId;
    private final Submission order;
    private final StoredRuns runs;
    private final Consumer<NumberedEvent> follower;
    private final StopSignal stop = new StopSignal();
    private final CountDownLatch ended = new CountDownLatch(1);

    QueuedRun(String runId, Submission order, StoredRuns runs, Consumer<NumberedEvent> follower) {
        this.runId = runId;
        this.order = order;
        this.runs = runs;
        this.follower = follower;
    }

    String runId() {
        return runId;
    }

    long promptCharacters() {
        return order.promptCharacters();
    }

    void stop() {
        stop.stop();
    }

    /** Runs {@code test} on a thread of its own, and {@code then} after its last event is kept. */
    void start(LoadTest test, Runnable then) {
        Thread.ofPlatform().name("run " + runId).start(() -> {
            try {
                begin();
                keep(ending(test));
            } finally {
                ended.countDown();
                then.run();
            }
        });
    }

    private void begin() {
        try {
            runs.store().begin(runId);
        } catch (StoreException notNow) {
            // its first event begins it as well, and the writer tries that again
        }
    }

    /** Ends the run while it waits. Blocks until that is kept. */
    void cancelWaiting() {
        keep((plan, key, preparation, listener, signal) -> Unstarted.cancelled(runId, plan, listener));
        ended.countDown();
    }

    boolean awaitEnd(long seconds) {
        try {
            return ended.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void keep(LoadTest test) {
        KeptLoadTest kept = runs.keeping(test, labels()).followedBy(follower);
        try {
            kept.run(order.plan(), order.key(), order.preparation(), event -> {}, stop);
        } catch (CannotStartException impossible) {
            throw new IllegalStateException("a run that can't start tells so by its events", impossible);
        }
    }

    /** They may have been changed while the run waited. */
    private Labels labels() {
        try {
            return runs.store().find(runId).map(run -> run.summary().labels()).orElse(order.labels());
        } catch (StoreException notNow) {
            return order.labels();
        }
    }

    /** The same test, whose failure to start is an end like others. */
    private LoadTest ending(LoadTest test) {
        return (plan, key, preparation, listener, signal) -> {
            Watched watched = new Watched(listener);
            try {
                return test.run(plan, key, preparation, watched, signal);
            } catch (CannotStartException unfit) {
                return signal.stopped()
                        ? Unstarted.cancelled(runId, plan, listener)
                        : Unstarted.failed(runId, plan, String.valueOf(unfit.getMessage()), listener);
            } catch (RuntimeException unexpected) {
                return watched.brokenOff(runId, plan, unexpected);
            } catch (OutOfMemoryError exhausted) {
                return watched.brokenOff(runId, plan, new IllegalStateException(OUT_OF_MEMORY, exhausted));
            }
        };
    }

    /** Knows whether the run was declared. */
    private static final class Watched implements RunListener {
        private final RunListener listener;
        private boolean declared;

        private Watched(RunListener listener) {
            this.listener = listener;
        }

        @Override
        public void on(RunEvent event) {
            declared |= event instanceof RunEvent.Declared;
            listener.on(event);
        }

        private RunResult brokenOff(String runId, TestPlan plan, RuntimeException why) {
            String sentence = "something went wrong that should not: " + why;
            if (declared) {
                listener.on(new RunEvent.Notice(sentence));
                throw why;
            }
            return Unstarted.failed(runId, plan, sentence, listener);
        }
    }
}
