package io.llmloadtest.core.event;

import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * One second of one level, all event loops together: what a live view needs.
 *
 * <p>The histograms count microseconds of this second alone (1 µs to 1 h, 3 digits) and belong to whoever receives the
 * tick; nothing else writes to them.
 *
 * @param second since the level's start, from 0
 * @param started requests taken up in this second
 * @param outputTokens token-bearing chunks until a total is known, so a lower bound
 * @param inFlight at the end of the second
 * @param cpuCores mean cores this process used in this second
 * @param margin to which the percentile of the level's precision goal was last known, as a share of it; empty before
 *     the first look, and without a goal
 */
public record Tick(
        int level,
        int second,
        long started,
        long completed,
        long failed,
        long cancelled,
        long outputTokens,
        int inFlight,
        double cpuCores,
        Histogram ttftMicros,
        Histogram itlMicros,
        Histogram e2eMicros,
        OptionalDouble margin) {

    public Tick withMargin(OptionalDouble known) {
        return new Tick(
                level,
                second,
                started,
                completed,
                failed,
                cancelled,
                outputTokens,
                inFlight,
                cpuCores,
                ttftMicros,
                itlMicros,
                e2eMicros,
                known);
    }
}
