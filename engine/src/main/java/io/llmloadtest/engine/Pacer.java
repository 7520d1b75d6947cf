package io.llmloadtest.engine;

/** Decides when a loop's next request starts. Owned by the loop. */
interface Pacer {
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

    /** Starts a request. */
    @FunctionalInterface
    interface Launcher {
        /**
         * Takes a request up now.
         *
         * @param intendedStamp when it should have started, in nanoseconds from the level's start
         */
        void launch(long intendedStamp);
    }
}
