package io.llmloadtest.core.event;

/** Hears a run's events, one at a time and in order, on a thread that carries no load. */
@FunctionalInterface
public interface RunListener {
    void on(RunEvent event);
}
