package io.llmloadtest.core.session;

/**
 * How the sessions of a level ended; one of a single turn as its request did.
 *
 * @param completed all of their turns
 * @param failed in a turn that failed, so that the turns after it were not asked
 * @param cut by the end of the level, be it within a turn or between two
 */
public record SessionCount(long completed, long failed, long cut) {
    public static final SessionCount NONE = new SessionCount(0, 0, 0);

    /** Those that had their first turn. */
    public long begun() {
        return completed + failed + cut;
    }

    /** These and those. */
    public SessionCount plus(SessionCount other) {
        return new SessionCount(completed + other.completed, failed + other.failed, cut + other.cut);
    }
}
