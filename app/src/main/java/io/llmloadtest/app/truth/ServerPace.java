package io.llmloadtest.app.truth;

import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.record.RequestRecord;
import java.util.OptionalDouble;

/** How fast a server answered the requests of a warm-up, on average. Written by one thread before others read it. */
public final class ServerPace {
    private long requests;
    private double requestMillis;
    private long gaps;
    private double gapMillis;

    /** Adds a request that has ended. */
    public void add(RequestRecord request) {
        Metric.E2E.valueOf(request).ifPresent(millis -> {
            requests++;
            requestMillis += millis;
        });
        Metric.TPOT.valueOf(request).ifPresent(millis -> {
            gaps++;
            gapMillis += millis;
        });
    }

    /** Mean of the completed requests; empty without any. */
    public OptionalDouble requestMillis() {
        return requests == 0 ? OptionalDouble.empty() : OptionalDouble.of(requestMillis / requests);
    }

    /** Mean time per output token of the completed requests; empty where none has any. */
    OptionalDouble gapMillis() {
        return gaps == 0 ? OptionalDouble.empty() : OptionalDouble.of(gapMillis / gaps);
    }
}
