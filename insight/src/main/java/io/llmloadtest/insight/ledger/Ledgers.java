package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.ledger.ClientSide;
import io.llmloadtest.core.ledger.Explanation;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.Ledger.FirstTokenCheck;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sets a level's records against its server's counters. A pure function of both.
 *
 * <p>For each request it is known what the server must have counted: exactly so for a completed one, within bounds for one
 * that was cut off. What a counter grew by beyond the sum of these bounds stays unexplained.
 */
public final class Ledgers {
    private Ledgers() {}

    /**
     * The books of a level.
     *
     * @param records of this level only, in any order
     */
    public static Ledger of(List<RequestRecord> records, ServerAccount server) {
        ServerCounters growth = switch (server) {
            case ServerAccount.Counted counted -> counted.growth();
            case ServerAccount.Uncounted ignored -> ServerCounters.NOTHING;
        };
        List<Book> books =
                List.of(RequestBooks.RECEIVED, RequestBooks.FINISHED, InputBook.of(records, growth), new OutputBook());
        List<LedgerRow> rows = books.stream()
                .map(book -> row(book, records, book.counted(growth)))
                .filter(row ->
                        row.quantity() != Quantity.FINISHED || row.server().isPresent())
                .toList();
        return new Ledger(server, rows, firstToken(records, growth));
    }

    /**
     * The same, without the server where its counters can't be those of all requests, and with what a gateway sent again
     * put down to that.
     *
     * @param records of this level only, in any order
     */
    public static Ledger judged(List<RequestRecord> records, ServerAccount server) {
        Ledger ledger = of(records, server);
        return PartOfServer.reason(ledger)
                .map(reason -> of(records, new ServerAccount.Uncounted(reason)))
                .orElseGet(() -> Retries.explained(ledger, of(answered(records), server)));
    }

    /** Those that an engine is known to have worked on. */
    private static List<RequestRecord> answered(List<RequestRecord> records) {
        return records.stream()
                .filter(request -> request.outcome() instanceof Outcome.Completed || request.chunks() > 0)
                .toList();
    }

    private static LedgerRow row(Book book, List<RequestRecord> records, OptionalLong counted) {
        Balance balance = new Balance();
        records.forEach(request -> book.leeways(request).forEach(balance::add));
        ClientSide client = client(book, records);
        long usage = records.stream().mapToLong(book::usage).sum();
        if (counted.isEmpty()) {
            return new LedgerRow(book.quantity(), client, usage, counted, List.of(), counted);
        }
        long difference = counted.getAsLong() - client.total();
        List<Explanation> explained = balance.explain(difference);
        long unexplained =
                difference - explained.stream().mapToLong(Explanation::amount).sum();
        return new LedgerRow(book.quantity(), client, usage, counted, explained, OptionalLong.of(unexplained));
    }

    private static ClientSide client(Book book, List<RequestRecord> records) {
        long completed = 0;
        long cancelled = 0;
        SortedMap<FailureKind, Long> failed = new TreeMap<>();
        for (RequestRecord request : records) {
            long figure = book.figure(request);
            switch (request.outcome()) {
                case Outcome.Completed ignored -> completed += figure;
                case Outcome.Failed(FailureKind kind, int status, String message) ->
                    failed.merge(kind, figure, Long::sum);
                case Outcome.Cancelled ignored -> cancelled += figure;
            }
        }
        return new ClientSide(completed, failed, cancelled);
    }

    /** All requests with a first token, for the server's sum holds those that failed later, too. */
    private static Optional<FirstTokenCheck> firstToken(List<RequestRecord> records, ServerCounters growth) {
        LongSummaryStatistics waits = records.stream()
                .map(RequestRecord::stamps)
                .filter(stamps -> Stamps.isPresent(stamps.firstToken()))
                .mapToLong(stamps -> stamps.firstToken() - stamps.started())
                .summaryStatistics();
        return growth.firstTokens()
                .filter(server -> server.requests() > 0 && waits.getCount() > 0)
                .map(server -> new FirstTokenCheck(
                        waits.getCount(),
                        waits.getAverage() / 1e6,
                        server.requests(),
                        1e3 * server.seconds() / server.requests()));
    }
}
