package io.llmloadtest.engine.pace;

import io.llmloadtest.core.record.NotStarted;

/** Decides when a loop's next request starts. Owned by the loop. */
public interface Pacer {
    /**
     * So long a loop may go on starting requests before it looks at its sockets again: what arrives meanwhile waits, and
     * the first tokens of requests that were started a moment ago would be read late, together with later ones.
     */
    long TURN_NANOS = 1_000_000;

    /** Starts nothing: before the level has begun. */
    Pacer IDLE = new Pacer() {
        @Override
        public void begin() {}

        @Override
        public void ended(End end) {}

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

    /** A request has ended, however. */
    void ended(End end);

    /** Starts nothing more. */
    void stop();

    /** Whether nothing more will be started. */
    boolean exhausted();

    /** Arrivals that were due and didn't get their turn before {@link #stop}. */
    NotStarted notStarted();

    /**
     * The end of a request.
     *
     * @param user who had asked, as its launcher was told
     * @param startedStamp when, as a stamp
     * @param overStamp when nothing of its response was left to come, as a stamp: a client reads a body to its end before
     *     it goes on, so the time for which a server keeps a complete answer open is the server's, not lateness
     * @param retryAfterNanos how long the server wants to be left alone, from the end on; 0 when it didn't say
     */
    record End(int user, long startedStamp, long overStamp, boolean failed, long retryAfterNanos) {}

    /** Starts a request. */
    @FunctionalInterface
    interface Launcher {
        /**
         * Takes a request up now.
         *
         * @param user of the loop, from 0; in an open loop 0 for all
         * @param intendedStamp when it should have started, in nanoseconds from the level's start
         * @param releasedStamp when nothing of the plan held it back any more, likewise
         */
        void launch(int user, long intendedStamp, long releasedStamp);
    }
}
