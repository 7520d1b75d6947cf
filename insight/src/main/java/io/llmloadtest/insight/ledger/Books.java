package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.Ledger.FirstTokenCheck;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.stats.Spill;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.stream.Stream;

/** All books of the same requests. */
final class Books {
    private final KeptBook received = new KeptBook(RequestBooks.RECEIVED);
    private final KeptBook finished = new KeptBook(RequestBooks.FINISHED);
    private final InputBook input;
    private final KeptBook output = new KeptBook(new OutputBook());
    private final LongSummaryStatistics waits = new LongSummaryStatistics();

    Books(Spill spill) {
        input = new InputBook(spill);
    }

    void add(RequestRecord request) {
        received.add(request);
        finished.add(request);
        input.add(request);
        output.add(request);
        Stamps stamps = request.stamps();
        if (Stamps.isPresent(stamps.firstToken())) {
            waits.accept(stamps.firstToken() - stamps.started());
        }
    }

    Ledger ledger(ServerAccount server) {
        ServerCounters growth = switch (server) {
            case ServerAccount.Counted counted -> counted.growth();
            case ServerAccount.Uncounted ignored -> ServerCounters.NOTHING;
        };
        Stream<LedgerRow> rows =
                Stream.of(received.row(growth), finished.row(growth), input.row(growth), output.row(growth));
        return new Ledger(
                server,
                rows.filter(row -> row.quantity() != Quantity.FINISHED
                                || row.server().isPresent())
                        .toList(),
                firstToken(growth));
    }

    /** All requests with a first token, for the server's sum holds those that failed later, too. */
    private Optional<FirstTokenCheck> firstToken(ServerCounters growth) {
        return growth.firstTokens()
                .filter(server -> server.requests() > 0 && waits.getCount() > 0)
                .map(server -> new FirstTokenCheck(
                        waits.getCount(),
                        waits.getAverage() / 1e6,
                        server.requests(),
                        1e3 * server.seconds() / server.requests()));
    }
}
