package io.llmloadtest.insight.verdict;

import java.util.List;

/** Checks of whether the load was the one that was asked for. */
final class LoadChecks {
    private LoadChecks() {}

    /** All of them for one level, in the order in which they are reported. */
    static List<Check> all() {
        return List.of(new NothingCompleted(), new NeverStarted(), new CutOff(), new LoadMissed());
    }
}
