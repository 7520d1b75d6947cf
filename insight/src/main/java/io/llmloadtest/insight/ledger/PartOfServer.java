package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.Ledger.FirstTokenCheck;
import io.llmloadtest.core.ledger.ServerAccount;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Counters that can't be those of all requests: they know of fewer than were answered, or tell of a longer wait for the
 * first token than the client had, which begins earlier and ends later. Behind a router a page may be that of one of its
 * workers; setting it against the client's books would accuse a server of what it never had to do.
 */
final class PartOfServer {
    /** By how much the server's mean may exceed the client's: clocks of both are good to that. */
    private static final double MILLIS = 5;

    private static final double SHARE = 0.05;

    private PartOfServer() {}

    /** Completes "no server counters: …"; empty when they may well be the whole server's. */
    static Optional<String> reason(Ledger ledger) {
        return switch (ledger.server()) {
            case ServerAccount.Uncounted none -> Optional.empty();
            case ServerAccount.Counted counted ->
                contradiction(ledger)
                        .map(seen -> "those of " + place(counted.page()) + " " + seen + ", so they are not the whole"
                                + " server's" + (counted.settled() ? "" : ", or had not come to rest")
                                + "; name a metrics page that sums up all its workers");
        };
    }

    private static Optional<String> contradiction(Ledger ledger) {
        long tooFew = ledger.rows().stream()
                .filter(row -> row.quantity().ofRequests())
                .mapToLong(row -> -row.unexplained().orElse(0))
                .max()
                .orElse(0);
        return tooFew > 0
                ? Optional.of(String.format(Locale.ROOT, "hold %,d requests fewer than were answered", tooFew))
                : ledger.firstToken()
                        .filter(PartOfServer::isImpossible)
                        .map(check -> String.format(
                                Locale.ROOT,
                                "tell a mean of %.1f ms to the first token where the client had %.1f ms",
                                check.serverMillis(),
                                check.clientMillis()));
    }

    /** Where the server counted more requests than ours, the others' may have waited longer. */
    private static boolean isImpossible(FirstTokenCheck check) {
        return check.serverMillis() < 0
                || (check.serverRequests() <= check.clientRequests()
                        && check.serverMillis() > check.clientMillis() * (1 + SHARE) + MILLIS);
    }

    private static String place(URI page) {
        return page.resolve(page.getRawPath()).toString();
    }
}
