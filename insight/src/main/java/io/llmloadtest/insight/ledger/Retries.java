package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.ledger.Cause;
import io.llmloadtest.core.ledger.Explanation;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.record.FailureKind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Requests that a gateway sent more than once. They come to the server's door and, unlike somebody else's, leave nothing
 * behind: what was refused there generated no tokens. Or all is there the same number of times. What may just as well be
 * somebody else's stays unexplained.
 */
final class Retries {
    /** Gateways try five times at most, as they come. */
    private static final long MOST_EACH = 9;

    private static final Set<FailureKind> NEVER_SENT = EnumSet.of(
            FailureKind.DNS, FailureKind.CONNECT, FailureKind.CONNECT_TIMEOUT, FailureKind.TLS, FailureKind.LOCAL);

    /** What gateways try again: no answer, and the statuses that say so; a stream that began can't be. */
    private static final Set<FailureKind> TRIED_AGAIN = EnumSet.of(
            FailureKind.RATE_LIMITED,
            FailureKind.SERVER_ERROR,
            FailureKind.FIRST_TOKEN_TIMEOUT,
            FailureKind.TOTAL_TIMEOUT);

    private Retries() {}

    /**
     * With the excess put down to retries where it looks like them.
     *
     * @param answered the books of those requests alone that the engine is known to have worked on
     */
    static Ledger explained(Ledger ledger, Ledger answered) {
        return isRetried(ledger, answered) ? retried(ledger) : ledger;
    }

    private static boolean isRetried(Ledger ledger, Ledger answered) {
        Optional<LedgerRow> came =
                ledger.row(Quantity.REQUESTS).filter(row -> row.server().isPresent());
        if (came.isPresent()) {
            LedgerRow door = came.get();
            return excess(door) > 0 && (isMultiple(ledger, door) || isOfFailures(answered, door));
        }
        // a server that only counts what it ended: the tokens must bear it out
        return ledger.row(Quantity.FINISHED)
                .filter(ended -> excess(ended) > 0 && others(ledger, ended).anyMatch(row -> excess(row) > 0))
                .filter(ended -> isMultiple(ledger, ended))
                .isPresent();
    }

    private static Ledger retried(Ledger ledger) {
        return new Ledger(
                ledger.server(), ledger.rows().stream().map(Retries::put).toList(), ledger.firstToken());
    }

    private static LedgerRow put(LedgerRow row) {
        long more = excess(row);
        if (more <= 0) {
            return row;
        }
        Explanation retried = new Explanation(Cause.RETRIED, more, more, 0, more);
        return new LedgerRow(
                row.quantity(),
                row.client(),
                row.usage(),
                row.server(),
                Stream.concat(row.explained().stream(), Stream.of(retried)).toList(),
                OptionalLong.of(0));
    }

    private static long excess(LedgerRow row) {
        return row.unexplained().orElse(0);
    }

    /** Everything so many times, or the requests alone. */
    private static boolean isMultiple(Ledger ledger, LedgerRow door) {
        long sent = door.client().total() - failed(door, NEVER_SENT);
        long came = door.server().orElse(0);
        if (sent < 2 || came < 2 * sent || came % sent != 0) {
            return false;
        }
        long times = came / sent;
        return others(ledger, door)
                .allMatch(row -> excess(row) <= 0
                        || row.server().orElse(0) == times * row.client().total());
    }

    /**
     * Nothing was generated for what came too often, not even as much as could hide behind requests that failed; and a
     * gateway that tries again did so with each one that failed in the end.
     */
    private static boolean isOfFailures(Ledger answered, LedgerRow door) {
        if (others(answered, door).anyMatch(row -> excess(row) > 0)) {
            return false;
        }
        boolean generationKnown = others(answered, door).anyMatch(row -> row.quantity() != Quantity.INPUT_TOKENS);
        long failed = failed(door, TRIED_AGAIN);
        if (failed == 0) {
            return answered.row(Quantity.FINISHED).isPresent();
        }
        return generationKnown
                ? excess(door) >= failed
                : excess(door) % failed == 0 && excess(door) <= MOST_EACH * failed;
    }

    /** All that the server counts but {@code door}. */
    private static Stream<LedgerRow> others(Ledger ledger, LedgerRow door) {
        return ledger.rows().stream()
                .filter(row -> row.quantity() != door.quantity() && row.server().isPresent());
    }

    private static long failed(LedgerRow row, Set<FailureKind> kinds) {
        return row.client().failed().entrySet().stream()
                .filter(kind -> kinds.contains(kind.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
