package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.ledger.ClientSide;
import io.llmloadtest.core.ledger.Explanation;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** The client's side of one quantity, summed up over requests. */
final class Account {
    private final Quantity quantity;
    private long completed;
    private long cancelled;
    private final SortedMap<FailureKind, Long> failed = new TreeMap<>();
    private long usage;

    Account(Quantity quantity) {
        this.quantity = quantity;
    }

    /**
     * Adds a request.
     *
     * @param figure that the client counted for it
     * @param reported how much of that the server itself reported in its answer
     */
    void add(Outcome outcome, long figure, long reported) {
        usage += reported;
        switch (outcome) {
            case Outcome.Completed ignored -> completed += figure;
            case Outcome.Failed(FailureKind kind, int status, String message) -> failed.merge(kind, figure, Long::sum);
            case Outcome.Cancelled ignored -> cancelled += figure;
        }
    }

    /**
     * The account set against the server's.
     *
     * @param balance what the difference can be put down to
     * @param counted by the server
     */
    LedgerRow row(Balance balance, OptionalLong counted) {
        ClientSide client = new ClientSide(completed, new TreeMap<>(failed), cancelled);
        if (counted.isEmpty()) {
            return new LedgerRow(quantity, client, usage, counted, List.of(), counted);
        }
        long difference = counted.getAsLong() - client.total();
        List<Explanation> explained = balance.explain(difference);
        long unexplained =
                difference - explained.stream().mapToLong(Explanation::amount).sum();
        return new LedgerRow(quantity, client, usage, counted, explained, OptionalLong.of(unexplained));
    }
}
