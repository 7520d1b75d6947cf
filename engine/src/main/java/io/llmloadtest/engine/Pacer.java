package io.llmloadtest.engine;

import io.llmloadtest.core.record.NotStarted;

/** Decides when a loop's next request starts. Owned by the loop. */
interface Pacer {
    /** Starts nothing: before the level has begun. */
    Pacer IDLE = new Pacer() {
        @Override
        public void begin() {}

        @Override
        public void ended(long endedStamp) {}

        @Override
        public void stop() {}

        @Override
        public boolean exhausted() {
            return false;
        }

        @Override
        public NotStarted notStarted() {
            return NotStarted.NONE;
        }
    };

    /** The level begins now. */
    void begin();

    /**
     * A request has ended, however.
     *
     * @param endedStamp when, as a stamp
     */
    void ended(long endedStamp);

    /** Starts nothing more. */
    void stop();

    /** Whether nothing more will be started. */
    boolean exhausted();

    /** Arrivals that were due and didn't get their turn before {@link #stop}. */
    NotStarted notStarted();

    /** Starts a request. */
    @FunctionalInterface
    interface Launcher {
        /**
         * Takes a request up now.
         *
         * @param intendedStamp when it should have started, in nanoseconds from the level's start
         * @param releasedStamp when nothing of the plan held it back any more, likewise
         */
        void launch(long intendedStamp, long releasedStamp);
    }
}
