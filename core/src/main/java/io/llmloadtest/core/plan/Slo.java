package io.llmloadtest.core.plan;

import static io.llmloadtest.core.plan.InvalidPlanException.require;

import java.util.List;

/** The thresholds that a request has to meet, all of them, to count as good. Empty: no SLO. */
public record Slo(List<Threshold> thresholds) {
    public static final Slo NONE = new Slo(List.of());

    public Slo {
        thresholds = List.copyOf(thresholds);
        require(
                thresholds.stream().map(Threshold::metric).distinct().count() == thresholds.size(),
                "goodput",
                "names a metric twice",
                "");
    }

    public boolean isEmpty() {
        return thresholds.isEmpty();
    }

    /**
     * An upper bound on one metric of a request.
     *
     * @param metric id of a latency metric in the catalogue: {@code ttft}, {@code tpot}, {@code itl} (the request's
     *     mean), {@code e2e}
     */
    public record Threshold(String metric, double maxMillis) {
        public Threshold {
            require(
                    maxMillis > 0 && Double.isFinite(maxMillis),
                    "goodput",
                    metric + " must be above 0 ms, not " + maxMillis,
                    "");
        }
    }
}
