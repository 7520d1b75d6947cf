package io.llmloadtest.insight.check.figure;

import io.llmloadtest.insight.check.Check;
import java.util.List;

/** Checks of how much the figures themselves can bear. */
public final class FigureChecks {
    private FigureChecks() {}

    /** All of them for one level, in the order in which they are reported. */
    public static List<Check> all() {
        return List.of(new TwoClocks(), new ServerClock(), new PrecisionMissed(), new SmallSample());
    }
}
