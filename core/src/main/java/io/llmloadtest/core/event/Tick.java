package io.llmloadtest.core.event;

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
        Histogram e2eMicros) {}
