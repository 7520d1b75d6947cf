package io.llmloadtest.insight.check.ledger;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import io.llmloadtest.insight.check.Figures;
import java.util.List;
import java.util.Optional;

/**
 * A server that counted more than the level can have caused: somebody else loads it, too. More requests tell so by
 * themselves; more tokens alone do where the server counts no requests, or where it was at work before the level or after
 * it, for a stream may begin before and end after.
 */
final class ForeignTraffic implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        return evidence.level().ledger().filter(ForeignTraffic::isIn).map(ForeignTraffic::finding);
    }

    static boolean isIn(Ledger ledger) {
        boolean moreRequests =
                excess(ledger).stream().anyMatch(row -> row.quantity().ofRequests());
        boolean requestsKnown = ledger.rows().stream()
                .anyMatch(row -> row.quantity().ofRequests() && row.server().isPresent());
        return moreRequests || (!excess(ledger).isEmpty() && (!requestsKnown || atWorkOutside(ledger)));
    }

    private static boolean atWorkOutside(Ledger ledger) {
        return switch (ledger.server()) {
            case ServerAccount.Counted counted ->
                counted.unfinishedBefore() > 0 || !counted.growth().idle();
            case ServerAccount.Uncounted ignored -> false;
        };
    }

    private static List<LedgerRow> excess(Ledger ledger) {
        return ledger.rows().stream()
                .filter(row -> row.unexplained().orElse(0) > 0)
                .toList();
    }

    private static Finding finding(Ledger ledger) {
        List<LedgerRow> excess = excess(ledger);
        boolean atTheDoor = excess.getFirst().quantity() == Quantity.REQUESTS;
        return Finding.of("foreign-traffic", Severity.SUSPECT)
                .saying("seen")
                .advising("advice")
                .with(excess.stream()
                        .filter(row -> !(atTheDoor && row.quantity() == Quantity.FINISHED))
                        .map(row -> Figures.ledger("excess", row.unexplained().orElseThrow(), row.quantity()))
                        .toList());
    }
}
