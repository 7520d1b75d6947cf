package io.llmloadtest.server.wire;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as they are shown. */
final class Times {
    private Times() {}

    static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
