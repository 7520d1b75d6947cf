package io.llmloadtest.telemetry.observe;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** How much named counters grew from one look to the next. */
public final class Growth {
    private Map<String, Double> before = Map.of();
    private Map<String, Double> now = new HashMap<>();

    /** A look begins. */
    public void begin() {
        before = now;
        now = new HashMap<>();
    }

    /** Since the look before; empty when the counter wasn't there then, or began anew. */
    public OptionalDouble of(String counter, double value) {
        now.put(counter, value);
        Double then = before.get(counter);
        return then == null || value < then ? OptionalDouble.empty() : OptionalDouble.of(value - then);
    }
}
