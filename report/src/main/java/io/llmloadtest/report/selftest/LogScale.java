package io.llmloadtest.report.selftest;

/**
 * Places of a logarithmic axis.
 *
 * @param low value at place 0, above 0
 * @param high value at the last place
 */
record LogScale(double low, double high, int places) {
    /** Place of {@code value}, at the nearest end when it lies beyond. */
    int place(double value) {
        if (value <= low || high <= low) {
            return 0;
        }
        double share = Math.log(value / low) / Math.log(high / low);
        return (int) Math.round(Math.min(1, share) * (places - 1));
    }

    /** The power of ten at or below {@code value}. */
    static double decadeBelow(double value) {
        return Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
    }

    /** The power of ten at or above {@code value}. */
    static double decadeAbove(double value) {
        return Math.pow(10, Math.ceil(Math.log10(value) - 1e-9));
    }
}
