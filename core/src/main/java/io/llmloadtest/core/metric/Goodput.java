package io.llmloadtest.core.metric;

import java.util.Map;

/**
 * Requests that met all thresholds of the SLO.
 *
 * @param satisfied requests that met all of them
 * @param total requests of which it is decided: those that completed or failed, those cancelled after they had passed a
 *     threshold, and arrivals that were never started; all but the first are misses
 * @param perSecond satisfied requests a second of the level's window
 * @param satisfiedByMetric requests that met the threshold of each metric alone, by metric id
 * @param undecided requests that were cancelled before they had passed a threshold
 */
public record Goodput(
        long satisfied, long total, double perSecond, Map<String, Long> satisfiedByMetric, long undecided) {

    public Goodput {
        satisfiedByMetric = Map.copyOf(satisfiedByMetric);
    }

    /** Of those decided. */
    public double percent() {
        return share(satisfied, total);
    }

    /** What it would be if all that are undecided had missed the SLO. */
    public double lowestPercent() {
        return share(satisfied, total + undecided);
    }

    /** What it would be if all that are undecided had met the SLO. */
    public double highestPercent() {
        return share(satisfied + undecided, total + undecided);
    }

    /** Whether at least so many percent met the SLO, whatever would have come of those undecided. */
    public boolean meets(double percent) {
        return total > 0 && lowestPercent() >= percent;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }
}
