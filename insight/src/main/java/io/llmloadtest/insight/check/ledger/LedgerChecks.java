package io.llmloadtest.insight.check.ledger;

import io.llmloadtest.insight.check.Check;
import java.util.List;

/** Checks of what the server counted against what the client counted. */
public final class LedgerChecks {
    private LedgerChecks() {}

    /** All of them for one level, in the order in which they are reported. */
    public static List<Check> all() {
        return List.of(new ForeignTraffic(), new RetriedOnTheWay(), new LedgerGap());
    }
}
