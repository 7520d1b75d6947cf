package io.llmloadtest.app.runs;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.LoadTest;
import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.core.event.EventStream;
import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.storage.StoreWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A load test whose run is kept while it goes on. A store that fails doesn't cost the run. For one run. */
public final class KeptLoadTest implements LoadTest {
    private final LoadTest test;
    private final Supplier<Optional<StoreWriters>> store;
    private final Labels labels;
    private final List<Consumer<NumberedEvent>> followers = new ArrayList<>();
    private Optional<String> kept = Optional.empty();
    private Optional<String> problem = Optional.empty();

    /** @param store asked when the first event comes; empty when there is none to keep the run in */
    KeptLoadTest(LoadTest test, Supplier<Optional<StoreWriters>> store, Labels labels) {
        this.test = test;
        this.store = store;
        this.labels = labels;
    }

    /** {@code follower} hears the events as well, with their numbers. */
    KeptLoadTest followedBy(Consumer<NumberedEvent> follower) {
        followers.add(follower);
        return this;
    }

    @Override
    public RunResult run(TestPlan plan, Secret key, Preparation preparation, RunListener listener, StopSignal stop)
            throws CannotStartException {
        EventStream events = new EventStream(InstantSource.system());
        try (Keeper keeper = new Keeper(text -> events.on(new RunEvent.Notice(text)))) {
            events.follow(keeper::begin);
            events.follow(numbered -> listener.on(numbered.event()));
            events.follow(keeper::keep);
            followers.forEach(events::follow);
            return test.run(plan, key, preparation, events, stop);
        }
    }

    /** The id of the run; empty when it didn't come so far, or isn't kept to its end. */
    public Optional<String> kept() {
        return problem.isPresent() ? Optional.empty() : kept;
    }

    /** Why the run isn't kept to its end. */
    public Optional<String> problem() {
        return problem;
    }

    /** Has a writer from the first event on, if there is a store. */
    private final class Keeper implements AutoCloseable {
        private final Consumer<String> notices;
        private Optional<StoreWriters> writers = Optional.empty();
        private Optional<StoreWriter> writer = Optional.empty();
        private boolean begun;

        private Keeper(Consumer<String> notices) {
            this.notices = notices;
        }

        /** Before anybody tells of the first event, so that a store that can't be had is told of first. */
        private void begin(NumberedEvent any) {
            if (!begun) {
                begun = true;
                writers = store.get();
                writer = writers.map(there -> there.start(labels, notices));
            }
        }

        private void keep(NumberedEvent event) {
            writer.ifPresent(there -> there.accept(event));
        }

        @Override
        public void close() {
            writer.ifPresent(there -> {
                writers.orElseThrow().close(there);
                kept = there.declared();
                problem = there.problem();
            });
        }
    }
}
