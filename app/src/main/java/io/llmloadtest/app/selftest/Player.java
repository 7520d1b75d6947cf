package io.llmloadtest.app.selftest;

import io.llmloadtest.core.selftest.Step;
import io.llmloadtest.core.selftest.StreamLoad;
import java.util.Optional;

/** Plays one load. */
@FunctionalInterface
interface Player {
    /**
     * Blocks until it has been played.
     *
     * @param attempt from 1
     * @return empty when the user stopped it
     */
    Optional<Step> play(StreamLoad load, int attempt) throws InterruptedException;
}
