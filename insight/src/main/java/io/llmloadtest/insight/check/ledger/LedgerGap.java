package io.llmloadtest.insight.check.ledger;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import io.llmloadtest.insight.check.Figures;
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
        boolean more = gaps.stream().anyMatch(row -> row.unexplained().orElseThrow() > 0);
        Finding finding = Finding.of("ledger", large ? Severity.SUSPECT : Severity.INFO)
                .saying("seen")
                .saying(fewer && more ? "both" : fewer ? "few" : "many")
                .advising(fewer ? "several-servers" : "advice")
                .with(gaps.stream().map(LedgerGap::figure).toList());
        return Optional.of(isRestless(ledger) ? finding.saying("restless") : finding);
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

    private static Figure figure(LedgerRow row) {
        long unexplained = row.unexplained().orElseThrow();
        return Figures.ledger(unexplained < 0 ? "few" : "many", Math.abs(unexplained), row.quantity());
    }

    private static boolean isRestless(Ledger ledger) {
        return ledger.server() instanceof ServerAccount.Counted counted && !counted.settled();
    }
}
