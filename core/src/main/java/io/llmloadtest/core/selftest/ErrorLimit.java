package io.llmloadtest.core.selftest;

/** How far p99 of the time stamps' error may go, the strictest limit first. */
public enum ErrorLimit {
    /** A fortieth of the gap at 25 tokens a second. */
    ONE_MS(1),
    /** What still tells TTFT and TPOT of most servers. */
    FIVE_MS(5);

    /** Beyond it a load isn't worth raising. */
    public static final ErrorLimit WIDEST = FIVE_MS;

    private final int millis;

    ErrorLimit(int millis) {
        this.millis = millis;
    }

    public int millis() {
        return millis;
    }
}
