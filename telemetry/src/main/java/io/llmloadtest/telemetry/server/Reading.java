package io.llmloadtest.telemetry.server;

import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.ledger.ServerAccount.Counted;
import io.llmloadtest.core.ledger.ServerAccount.Uncounted;
import io.llmloadtest.core.ledger.ServerCounters;
import java.net.URI;

/** What came of asking a server for its counters. */
public sealed interface Reading {

    /**
     * A page with counters that we know.
     *
     * @param settled whether two readings in a row agreed while nothing ran or waited
     */
    record Read(URI page, ServerCounters counters, boolean settled) implements Reading {}

    /** There was none. {@code reason} completes "no server counters: …". */
    record Unread(String reason) implements Reading {}

    /** What the server counted between two readings of it. */
    static ServerAccount between(Reading before, Reading after) {
        return switch (before) {
            case Unread(String reason) -> new Uncounted(reason);
            case Read from ->
                switch (after) {
                    case Unread(String reason) ->
                        new Uncounted("they were read before the level and not after it: " + reason);
                    case Read to -> grown(from, to);
                };
        };
    }

    private static ServerAccount grown(Read from, Read to) {
        ServerCounters growth = to.counters().since(from.counters());
        return growth.wentBack()
                ? new Uncounted("those of " + to.page().resolve(to.page().getRawPath())
                        + " went back during the level, so the server was started anew,"
                        + " or several answer at that address")
                : new Counted(
                        to.page(), growth, from.counters().unfinished().orElse(0), from.settled() && to.settled());
    }
}
