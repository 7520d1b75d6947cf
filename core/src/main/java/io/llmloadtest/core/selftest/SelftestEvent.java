package io.llmloadtest.core.selftest;

/** What a selftest tells while it runs. */
public sealed interface SelftestEvent {
    /** The process is being warmed up. */
    record Warming() implements SelftestEvent {}

    /**
     * A load begins.
     *
     * @param attempt from 1
     */
    record Playing(StreamLoad load, int attempt) implements SelftestEvent {}

    /** A load has been played, once. */
    record Played(Step step) implements SelftestEvent {}

    /** As many streams as may be are opened. */
    record Opening(int streams) implements SelftestEvent {}
}
