package io.llmloadtest.telemetry.server;

import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.ledger.ServerAccount.Counted;
import io.llmloadtest.core.ledger.ServerAccount.Uncounted;
import io.llmloadtest.core.ledger.ServerCounters;
import java.net.URI;
import java.util.List;

/** What came of asking a server for its counters. */
public sealed interface Reading {

    /**
     * A page with counters that we know.
     *
     * @param processes when those that the page is of were started, in seconds; empty where it doesn't tell
     * @param settled whether two readings in a row agreed while nothing ran or waited
     */
    record Read(URI page, ServerCounters counters, List<Double> processes, boolean settled) implements Reading {
        public Read {
            processes = List.copyOf(processes);
        }

        /** Of a page that doesn't tell of processes. */
        public Read(URI page, ServerCounters counters, boolean settled) {
            this(page, counters, List.of(), settled);
        }

        /** Whether this, read after {@code earlier}, can't be of the same counters. */
        boolean contradicts(Read earlier) {
            boolean others =
                    !processes.isEmpty() && !earlier.processes.isEmpty() && !processes.equals(earlier.processes);
            return others || counters.since(earlier.counters).wentBack();
        }

        /** This, settled when it says the same as {@code earlier} and nothing runs. */
        Read after(Read earlier) {
            return new Read(page, counters, processes, counters.idle() && counters.equals(earlier.counters));
        }

        /** Where it was read, without a query, which may hold a secret. */
        String place() {
            return page.resolve(page.getRawPath()).toString();
        }
    }

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
        if (!from.page().equals(to.page())) {
            return new Uncounted(
                    "they were read at " + from.place() + " before the level and at " + to.place() + " after it");
        }
        return to.contradicts(from)
                ? new Uncounted(
                        "those of " + to.place() + " went back during the level, or are another process's, so the"
                                + " server was started anew, or several answer at that address: they are not the whole server's")
                : new Counted(
                        to.page(),
                        to.counters().since(from.counters()),
                        from.counters().unfinished().orElse(0),
                        from.settled() && to.settled());
    }
}
