package io.llmloadtest.transport.loop;

/**
 * Decides whether a busy loop leaves arrivals in the kernel for a moment, so that one wake-up serves several: at 25,000
 * tokens a second the wake-ups are a third of what a token costs. What waits keeps the kernel's stamp.
 */
final class Gathering {
    private static final long WINDOW_NANOS = 10_000_000;
    /** In a window; fewer are too few to meet in one pause. */
    private static final int WORTHWHILE_EVENTS = 60;

    /** In a round: a loop with so many at once is busy enough for them to gather by themselves. */
    private static final int GATHERED_EVENTS = 100;

    private long lengthNanos;
    private long windowEndNanos;
    private int windowEvents;
    private boolean worthwhile;

    boolean wanted() {
        return lengthNanos > 0;
    }

    /** How long arrivals may wait; 0 for not at all. */
    void length(long nanos) {
        lengthNanos = nanos;
    }

    /**
     * How long to wait after a round; 0 for not at all.
     *
     * @param events that the round served
     * @param nowNanos at its end
     * @param nextDueNanos of the first timer, which isn't kept waiting
     */
    long pauseNanos(int events, long nowNanos, long nextDueNanos) {
        windowEvents += events;
        if (nowNanos - windowEndNanos >= 0) {
            worthwhile = windowEvents >= WORTHWHILE_EVENTS && nowNanos - windowEndNanos < WINDOW_NANOS;
            windowEvents = 0;
            windowEndNanos = nowNanos + WINDOW_NANOS;
        }
        boolean worthwhileNow = worthwhile && events > 0 && events < GATHERED_EVENTS;
        return worthwhileNow && nextDueNanos - nowNanos > 2 * lengthNanos ? lengthNanos : 0;
    }
}
