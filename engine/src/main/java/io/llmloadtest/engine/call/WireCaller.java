package io.llmloadtest.engine.call;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Makes single calls to the server under test over the same layers as the load, and keeps all that comes, read by read.
 * For one thread, one call at a time.
 */
public interface WireCaller {
    /** Blocks until the exchange has ended. Goes over the connection of the last one where the server keeps it. */
    WireTrace call(WireCall call);

    /**
     * Nanoseconds until a TCP connection stands, to the server or to the proxy before it; empty when none does in time.
     * Blocks.
     */
    OptionalLong connectNanos(Duration timeout);
}
