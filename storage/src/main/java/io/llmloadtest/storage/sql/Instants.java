package io.llmloadtest.storage.sql;

import java.time.Instant;

/** Instants as nanoseconds since 1970, which a 64-bit column holds until 2262. */
final class Instants {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private Instants() {}

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }
}
