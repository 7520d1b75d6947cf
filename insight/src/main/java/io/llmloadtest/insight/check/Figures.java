package io.llmloadtest.insight.check;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.LagSummary;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.stats.Percentile;
import java.util.List;

/** Figures that several checks give. */
public final class Figures {
    private Figures() {}

    public static List<Figure> lag(LagSummary lag) {
        return List.of(
                Figure.millis("p99", lag.p99Millis()),
                Figure.millis("p50", lag.p50Millis()),
                Figure.millis("longest", lag.maxMillis()));
    }

    public static Figure ledger(String id, long amount, Quantity quantity) {
        return Figure.amount(
                id,
                amount,
                switch (quantity) {
                    case REQUESTS -> Unit.REQUESTS;
                    case FINISHED -> Unit.FINISHED_REQUESTS;
                    case INPUT_TOKENS -> Unit.INPUT_TOKENS;
                    case OUTPUT_TOKENS -> Unit.OUTPUT_TOKENS;
                });
    }

    /** Its name, such as {@code p95}. */
    public static Figure percentile(String id, Percentile percentile) {
        return Figure.text(id, "p" + Math.round(100 * percentile.fraction()));
    }
}
