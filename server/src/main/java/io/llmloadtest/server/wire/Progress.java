package io.llmloadtest.server.wire;

import java.util.OptionalInt;

/** How far a run has come. */
public record Progress(LevelProgress progress, LevelPosition concurrency, double overallPercent) {

    /**
     * Of the level at hand.
     *
     * @param current requests that ended or, where it ends by time, seconds that passed
     */
    public record LevelProgress(double current, double total, double percent) {}

    /**
     * Which level that is.
     *
     * @param level its users; empty for an open load
     * @param index from 0
     * @param total levels of the plan
     */
    public record LevelPosition(OptionalInt level, int index, int total) {}
}
