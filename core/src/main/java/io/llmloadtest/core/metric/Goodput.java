package io.llmloadtest.core.metric;

import java.util.Map;

/**
 * Requests that met all thresholds of the SLO.
 *
 * @param satisfied requests that met all of them
 * @param total completed and failed requests; a failure is a miss
 * @param perSecond satisfied requests a second of the level's window
 * @param satisfiedByMetric requests that met the threshold of each metric alone, by metric id
 */
public record Goodput(long satisfied, long total, double perSecond, Map<String, Long> satisfiedByMetric) {
    public Goodput {
        satisfiedByMetric = Map.copyOf(satisfiedByMetric);
    }

    public double percent() {
        return total == 0 ? 0 : 100.0 * satisfied / total;
    }
}
