package io.llmloadtest.core.validation;

import io.llmloadtest.core.ledger.Explanation;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.observe.SourceKind;
import io.llmloadtest.core.validation.Comparison.Reason;
import java.util.List;
import java.util.Optional;

/**
 * One figure on both sides, as sums with what they are over: of a count the weights are 1.
 *
 * @param levels that have both
 * @param explained by the ledger
 */
record Both(int levels, double client, double clientWeight, double server, double serverWeight, double explained) {
    /** What network and clocks add to a mean, however short it is. */
    private static final double LEEWAY_MILLIS = 1;

    private static final Both NOTHING = new Both(0, 0, 0, 0, 0, 0);

    static Both of(Compared figure, List<LevelResult> levels) {
        Both sum = NOTHING;
        for (LevelResult level : levels) {
            sum = of(figure, level).map(sum::with).orElse(sum);
        }
        return sum;
    }

    private static Optional<Both> of(Compared figure, LevelResult level) {
        return switch (figure) {
            case REQUESTS -> count(level, Quantity.FINISHED).or(() -> count(level, Quantity.REQUESTS));
            case INPUT_TOKENS -> count(level, Quantity.INPUT_TOKENS);
            case OUTPUT_TOKENS -> count(level, Quantity.OUTPUT_TOKENS);
            case TTFT ->
                level.ledger()
                        .flatMap(ledger -> ledger.firstToken())
                        .map(check -> times(
                                check.clientMillis(), (double) check.clientRequests(),
                                check.serverMillis(), (double) check.serverRequests()));
            case ITL -> observed(level, Metric.ITL, "inter_token");
            case E2E -> observed(level, Metric.E2E, "e2e");
        };
    }

    private static Optional<Both> count(LevelResult level, Quantity quantity) {
        return level.ledger()
                .flatMap(ledger -> ledger.row(quantity))
                .filter(row -> row.server().isPresent())
                .map(Both::counts);
    }

    private static Both counts(LedgerRow row) {
        double explained =
                row.explained().stream().mapToLong(Explanation::amount).sum();
        return new Both(1, row.client().total(), 1, row.server().orElse(0), 1, explained);
    }

    private static Optional<Both> observed(LevelResult level, Metric metric, String series) {
        return level.summary(metric)
                .flatMap(summary -> level.observed()
                        .flatMap(observed -> observed.whole(SourceKind.SERVER, series))
                        .map(seen -> times(summary.mean(), (double) summary.count(), seen.mean(), seen.weight())));
    }

    private static Both times(double clientMean, double clientWeight, double serverMean, double serverWeight) {
        return new Both(1, clientMean * clientWeight, clientWeight, serverMean * serverWeight, serverWeight, 0);
    }

    private Both with(Both other) {
        return new Both(
                levels + other.levels,
                client + other.client,
                clientWeight + other.clientWeight,
                server + other.server,
                serverWeight + other.serverWeight,
                explained + other.explained);
    }

    Optional<Comparison> compared(Compared figure, double tolerancePercent) {
        if (levels == 0) {
            return Optional.empty();
        }
        return figure.isTime()
                ? clientWeight > 0 && serverWeight > 0 ? Optional.of(time(figure, tolerancePercent)) : Optional.empty()
                : Optional.of(count(figure, tolerancePercent));
    }

    private Comparison count(Compared figure, double tolerancePercent) {
        double rest = server - client - explained;
        boolean passed = Math.abs(rest) <= tolerancePercent / 100 * client;
        Reason reason = rest > 0 ? Reason.MORE_AT_SERVER : rest < 0 ? Reason.LESS_AT_SERVER : Reason.EXPLAINED;
        return new Comparison(figure, client, server, explained, passed, server == client ? Reason.NONE : reason);
    }

    private Comparison time(Compared figure, double tolerancePercent) {
        double ours = client / clientWeight;
        double theirs = server / serverWeight;
        double most = Math.max(tolerancePercent / 100 * ours, LEEWAY_MILLIS);
        boolean passed = Math.abs(ours - theirs) <= most;
        Reason reason = ours > theirs ? Reason.LONGER_AT_CLIENT : Reason.LONGER_AT_SERVER;
        return new Comparison(figure, ours, theirs, 0, passed, passed ? Reason.NONE : reason);
    }
}
