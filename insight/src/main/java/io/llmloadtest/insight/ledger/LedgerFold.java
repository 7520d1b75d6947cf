package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Spill;

/**
 * Sets a level's records, one after the other and in any order, against its server's counters.
 *
 * <p>For each request it is known what the server must have counted: exactly so for a completed one, within bounds for one
 * that was cut off. What a counter grew by beyond the sum of these bounds stays unexplained. For one thread.
 */
public final class LedgerFold implements AutoCloseable {
    private final Spill spill = new Spill();
    private final Books all = new Books(spill);
    /** Of the requests that an engine is known to have worked on. */
    private final Books answered = new Books(spill);

    /** Adds a request of the level. */
    public void add(RequestRecord request) {
        all.add(request);
        if (request.outcome() instanceof Outcome.Completed || request.chunks() > 0) {
            answered.add(request);
        }
    }

    /** The books of the level. */
    public Ledger ledger(ServerAccount server) {
        return all.ledger(server);
    }

    /**
     * The same, without the server where its counters can't be those of all requests, and with what a gateway sent again
     * put down to that.
     */
    public Ledger judged(ServerAccount server) {
        Ledger ledger = ledger(server);
        return PartOfServer.reason(ledger)
                .map(reason -> ledger(new ServerAccount.Uncounted(reason)))
                .orElseGet(() -> Retries.explained(ledger, answered.ledger(server)));
    }

    @Override
    public void close() {
        spill.close();
    }
}
