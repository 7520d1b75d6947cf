package io.llmloadtest.report.facts;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.llmloadtest.core.ledger.Cause;
import io.llmloadtest.core.ledger.Explanation;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.Quantity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One quantity in the books of several levels together.
 *
 * @param load which levels, in words
 * @param explained amounts by cause, those of 0 left out
 */
public record LedgerSum(
        String load,
        Quantity quantity,
        long client,
        long usage,
        long server,
        Map<Cause, Explained> explained,
        long unexplained) {

    /** What a cause explains, and the requests it applies to. */
    public record Explained(long requests, long amount) {}

    /** A row for each quantity that the server counts, summed over the levels. */
    static List<LedgerSum> of(String load, List<Ledger> ledgers) {
        Map<Quantity, List<LedgerRow>> byQuantity = ledgers.stream()
                .flatMap(ledger -> ledger.rows().stream())
                .filter(row -> row.server().isPresent())
                .collect(groupingBy(LedgerRow::quantity, () -> new EnumMap<>(Quantity.class), toList()));
        return byQuantity.entrySet().stream()
                .map(entry -> sum(load, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static LedgerSum sum(String load, Quantity quantity, List<LedgerRow> rows) {
        Map<Cause, Explained> explained = new EnumMap<>(Cause.class);
        rows.stream()
                .flatMap(row -> row.explained().stream())
                .filter(part -> part.amount() != 0)
                .forEach(part -> explained.merge(part.cause(), explained(part), LedgerSum::plus));
        return new LedgerSum(
                load,
                quantity,
                rows.stream().mapToLong(row -> row.client().total()).sum(),
                rows.stream().mapToLong(LedgerRow::usage).sum(),
                rows.stream().mapToLong(row -> row.server().orElseThrow()).sum(),
                explained,
                rows.stream().mapToLong(row -> row.unexplained().orElseThrow()).sum());
    }

    private static Explained explained(Explanation part) {
        return new Explained(part.requests(), part.amount());
    }

    private static Explained plus(Explained one, Explained other) {
        return new Explained(one.requests() + other.requests(), one.amount() + other.amount());
    }

    public boolean agree() {
        return client == usage && usage == server;
    }

    public long explainedAmount() {
        return explained.values().stream().mapToLong(Explained::amount).sum();
    }
}
