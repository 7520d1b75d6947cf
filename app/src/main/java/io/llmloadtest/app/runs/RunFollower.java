package io.llmloadtest.app.runs;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.plan.TestPlan;
import java.util.function.Consumer;

/** Wants to hear of runs from when they are accepted. */
public interface RunFollower {
    /** What hears the run's events, on the run's own thread, which carries no load. */
    Consumer<NumberedEvent> follow(String runId, TestPlan plan);

    /** The run has ended, and the store has all of it. */
    void gone(String runId);
}
