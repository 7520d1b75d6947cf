package io.llmloadtest.insight.verdict;

import java.util.List;

/** Checks of how much the figures themselves can bear. */
final class FigureChecks {
    private FigureChecks() {}

    /** All of them for one level, in the order in which they are reported. */
    static List<Check> all() {
        return List.of(new TwoClocks(), new PrecisionMissed(), new SmallSample());
    }
}
