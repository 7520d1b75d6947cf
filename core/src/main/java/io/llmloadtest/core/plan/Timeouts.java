package io.llmloadtest.core.plan;

import static io.llmloadtest.core.plan.InvalidPlanException.require;

import java.time.Duration;

/**
 * How long a request may take, by phase. All run from the instant a loop takes the request up, except {@code stall},
 * which runs from the last bytes that arrived.
 */
public record Timeouts(Duration connect, Duration firstToken, Duration stall, Duration total) {
    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(10), Duration.ofSeconds(120), Duration.ofSeconds(60), Duration.ofSeconds(120));

    public Timeouts {
        requirePositive(connect, "timeouts.connect");
        requirePositive(firstToken, "timeouts.first_token");
        requirePositive(stall, "timeouts.stall");
        requirePositive(total, "timeout");
    }

    private static void requirePositive(Duration timeout, String field) {
        require(timeout.isPositive(), field, "must be above 0 s", "", Sentence.of("time-above-zero"));
    }
}
