package io.llmloadtest.insight.verdict;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.ServerAccount;
import java.util.List;
import java.util.Optional;

/** A difference between the books of client and server that no cause explains, and that isn't foreign traffic. */
final class LedgerGap implements Check {
    /** Of the client's figure; a larger difference casts doubt on the figures. */
    private static final double TOLERANCE = 0.05;

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        return evidence.level().ledger().flatMap(LedgerGap::finding);
    }

    private static Optional<Finding> finding(Ledger ledger) {
        List<LedgerRow> gaps = gaps(ledger);
        if (gaps.isEmpty()) {
            return Optional.empty();
        }
        boolean large = gaps.stream()
                .anyMatch(row -> Math.abs(row.unexplained().orElseThrow())
                        > TOLERANCE * row.client().total());
        boolean fewer = gaps.stream().anyMatch(row -> row.unexplained().orElseThrow() < 0);
        return Optional.of(new Finding(
                "ledger",
                large ? Severity.SUSPECT : Severity.INFO,
                0,
                "",
                "the server's counters leave unexplained, against this level's own books: "
                        + gaps.stream().map(LedgerGap::told).collect(joining(", ")) + unrest(ledger),
                fewer
                        ? "several servers behind one address count apart: name a metrics page that sums them up, or"
                                + " none; the client's own figures stand"
                        : "see the ledger in the JSON result; one of both may count what the other doesn't"));
    }

    private static List<LedgerRow> gaps(Ledger ledger) {
        boolean excessIsForeign = ForeignTraffic.isIn(ledger);
        return ledger.rows().stream()
                .filter(row -> {
                    long unexplained = row.unexplained().orElse(0);
                    return unexplained < 0 || (unexplained > 0 && !excessIsForeign);
                })
                .toList();
    }

    private static String told(LedgerRow row) {
        long unexplained = row.unexplained().orElseThrow();
        return Figures.amount(Math.abs(unexplained), row.quantity()) + (unexplained < 0 ? " too few" : " too many");
    }

    private static String unrest(Ledger ledger) {
        boolean restless = ledger.server() instanceof ServerAccount.Counted counted && !counted.settled();
        return restless ? "; they had not come to rest" : "";
    }
}
