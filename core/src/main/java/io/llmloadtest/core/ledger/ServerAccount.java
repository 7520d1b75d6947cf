package io.llmloadtest.core.ledger;

import java.net.URI;

/** What a server's own counters say of a level. */
public sealed interface ServerAccount {

    /**
     * They were read before its first request and after its last.
     *
     * @param page where
     * @param growth between the two readings
     * @param unfinishedBefore requests that ran or waited before the level's first; 0 where the server doesn't tell
     * @param settled whether the counters had come to rest at both readings
     */
    record Counted(URI page, ServerCounters growth, long unfinishedBefore, boolean settled) implements ServerAccount {}

    /** There are none. {@code reason} completes "no server counters: …". */
    record Uncounted(String reason) implements ServerAccount {}
}
