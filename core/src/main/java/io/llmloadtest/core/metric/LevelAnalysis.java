package io.llmloadtest.core.metric;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.RequestRecord;

/** Turns all of a level's records into its result: a pure function. */
public final class LevelAnalysis {
    private LevelAnalysis() {}

    /**
     * The level's result with an empty, VALID verdict, no ledger and nothing of the host.
     *
     * @param records of this level only, in any order; gone through once
     * @param notStarted of this level
     */
    public static LevelResult of(
            int index,
            Level level,
            Iterable<RequestRecord> records,
            NotStarted notStarted,
            Slo slo,
            ClientHealth health) {
        try (LevelFold fold = new LevelFold(index, level, slo)) {
            records.forEach(fold::add);
            return fold.result(notStarted, health);
        }
    }

    /** The same, of a level of which every request was started. */
    public static LevelResult of(
            int index, Level level, Iterable<RequestRecord> records, Slo slo, ClientHealth health) {
        return of(index, level, records, NotStarted.NONE, slo, health);
    }
}
