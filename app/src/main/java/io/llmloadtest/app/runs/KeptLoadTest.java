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
import io.llmloadtest.engine.StopSignal;
import io.llmloadtest.storage.StoreWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A load test whose run is kept while it goes on. A store that fails doesn't cost the run. For one run. */
public final class KeptLoadTest implements LoadTest {
    private final LoadTest test;
    private final StoreWriters writers;
    private final Labels labels;
    private final List<Consumer<NumberedEvent>> followers = new ArrayList<>();
    private Optional<String> kept = Optional.empty();
    private Optional<String> problem = Optional.empty();

    KeptLoadTest(LoadTest test, StoreWriters writers, Labels labels) {
        this.test = test;
        this.writers = writers;
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
        events.follow(numbered -> listener.on(numbered.event()));
        StoreWriter writer = writers.start(labels, text -> events.on(new RunEvent.Notice(text)));
        events.follow(writer);
        followers.forEach(events::follow);
        try (writer) {
            return test.run(plan, key, preparation, events, stop);
        } finally {
            kept = writer.declared();
            problem = writer.problem();
            writers.closed(writer);
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
}
