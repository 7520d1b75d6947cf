package io.llmloadtest.core.ledger;

import java.util.List;
import java.util.Optional;

/**
 * The books of one level.
 *
 * @param rows requests and both kinds of token; finished requests only where the server counts them
 * @param firstToken empty unless both sides measured it
 */
public record Ledger(ServerAccount server, List<LedgerRow> rows, Optional<FirstTokenCheck> firstToken) {
    public Ledger {
        rows = List.copyOf(rows);
    }

    public Optional<LedgerRow> row(Quantity quantity) {
        return rows.stream().filter(row -> row.quantity() == quantity).findFirst();
    }

    /** Whether the server counts something and no difference remains unexplained. */
    public boolean balanced() {
        return rows.stream().anyMatch(row -> row.server().isPresent())
                && rows.stream().allMatch(row -> row.unexplained().orElse(0) == 0);
    }

    /**
     * Mean time to first token on both sides. The server's begins at arrival and ends at generation, so the client's is
     * longer by the way there and back, and by what client and server lose in between.
     */
    public record FirstTokenCheck(long clientRequests, double clientMillis, long serverRequests, double serverMillis) {
        public double differenceMillis() {
            return clientMillis - serverMillis;
        }
    }
}
