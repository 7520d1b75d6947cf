package io.llmloadtest.insight.check.ledger;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.ledger.Cause;
import io.llmloadtest.core.ledger.Explanation;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.Optional;

/** A gateway that sends requests more than once: the server carries more load than was asked of it. */
final class RetriedOnTheWay implements Check {
    /** Of the requests sent; more of them make another load than the one that the level is named by. */
    private static final double TOLERANCE = 0.05;

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        return evidence.level()
                .ledger()
                .flatMap(ledger -> ledger.row(Quantity.REQUESTS))
                .flatMap(RetriedOnTheWay::finding);
    }

    private static Optional<Finding> finding(LedgerRow requests) {
        return requests.explained().stream()
                .filter(part -> part.cause() == Cause.RETRIED)
                .findFirst()
                .map(retried -> finding(requests, retried));
    }

    private static Finding finding(LedgerRow requests, Explanation retried) {
        long sent = requests.client().total();
        long came = requests.server().orElse(0);
        boolean weighty = retried.amount() > TOLERANCE * sent;
        return Finding.of("retried-on-the-way", weighty ? Severity.SUSPECT : Severity.INFO)
                .saying("seen")
                .advising("advice")
                .with(
                        Figure.amount("came", came, Unit.REQUESTS),
                        Figure.amount("sent", sent, Unit.REQUESTS),
                        Figure.amount("ratio", (double) came / Math.max(1, sent), Unit.TIMES));
    }
}
