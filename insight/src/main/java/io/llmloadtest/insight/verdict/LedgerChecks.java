package io.llmloadtest.insight.verdict;

import java.util.List;

/** Checks of what the server counted against what the client counted. */
final class LedgerChecks {
    private LedgerChecks() {}

    /** All of them for one level, in the order in which they are reported. */
    static List<Check> all() {
        return List.of(new ForeignTraffic(), new RetriedOnTheWay(), new LedgerGap());
    }
}
