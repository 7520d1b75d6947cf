package io.llmloadtest.insight.check.load;

import io.llmloadtest.insight.check.Check;
import java.util.List;

/** Checks of whether the load was the one that was asked for. */
public final class LoadChecks {
    private LoadChecks() {}

    /** All of them for one level, in the order in which they are reported. */
    public static List<Check> all() {
        return List.of(new NothingCompleted(), new NeverStarted(), new CutOff(), new LoadMissed());
    }
}
