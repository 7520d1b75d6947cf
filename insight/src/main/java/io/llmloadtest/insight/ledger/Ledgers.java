package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.record.RequestRecord;

/** Sets all of a level's records against its server's counters. A pure function of both; see {@link LedgerFold}. */
public final class Ledgers {
    private Ledgers() {}

    /**
     * The books of a level.
     *
     * @param records of this level only, in any order
     */
    public static Ledger of(Iterable<RequestRecord> records, ServerAccount server) {
        try (LedgerFold fold = new LedgerFold()) {
            records.forEach(fold::add);
            return fold.ledger(server);
        }
    }

    /**
     * The same, without the server where its counters can't be those of all requests, and with what a gateway sent again
     * put down to that.
     *
     * @param records of this level only, in any order
     */
    public static Ledger judged(Iterable<RequestRecord> records, ServerAccount server) {
        try (LedgerFold fold = new LedgerFold()) {
            records.forEach(fold::add);
            return fold.judged(server);
        }
    }
}
