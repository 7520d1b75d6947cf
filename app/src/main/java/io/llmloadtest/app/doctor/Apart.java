package io.llmloadtest.app.doctor;

/** When two instants of an answer are different events for whoever reads the figures. */
final class Apart {
    private static final long MILLI = 1_000_000;
    private static final double SHARE = 0.05;

    private Apart() {}

    /** Whether they differ by more than 1 ms and by more than 5 % of {@code whole}. */
    static boolean are(long earlier, long later, long whole) {
        return later - earlier > Math.max(MILLI, SHARE * whole);
    }
}
