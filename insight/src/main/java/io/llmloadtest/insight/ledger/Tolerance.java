package io.llmloadtest.insight.ledger;

/** How far an estimated number of tokens may be off: 5 %, rounded up. */
final class Tolerance {
    private static final int PERCENT = 5;

    private Tolerance() {}

    static long of(long tokens) {
        return Math.ceilDiv(tokens * PERCENT, 100);
    }
}
