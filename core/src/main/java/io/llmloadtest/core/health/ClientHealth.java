package io.llmloadtest.core.health;

import io.llmloadtest.core.record.StampSource;
import java.util.Objects;

/**
 * What was observed of the client while a level ran.
 *
 * @param stampSource who stamped arriving bytes
 * @param startLateness started against intended, of requests that no cap and no connection held back
 * @param connectionWait from taken up to connected, of requests that needed a new connection
 * @param receiveLag from the kernel's stamp to the read, of every read; with user stamps unknown and empty
 * @param loopLag how late an event loop was for a 10 ms heartbeat, beats that it missed included
 * @param stalledShare share (0 to 1) of the time in which an event loop had to wait for the processor for 50 ms and more,
 *     as a stopped process has to; of the loop with most of it
 * @param sharedReadShare share (0 to 1) of reads that carried more than one token-bearing event
 * @param mergedReadShare those of them, as a share of all reads, that came while the loop was late by over 10 ms
 * @param mergedFirstReadShare such reads among those that brought an answer's first token
 * @param gcPauseMillis sum of the collector's pauses
 * @param longestGcPauseMillis the longest of them
 * @param processCpuCores mean cores this process used
 * @param allowedCpuCores cores it may use, by cgroup and affinity
 * @param machineCpuShare mean share (0 to 1) of all the machine's cores in use; -1 when unknown
 * @param clockStepMillis largest jump of the wall clock against the monotonic one
 * @param pauses that failures at once made of the load
 */
public record ClientHealth(
        StampSource stampSource,
        LagSummary startLateness,
        LagSummary connectionWait,
        LagSummary receiveLag,
        LagSummary loopLag,
        double stalledShare,
        double sharedReadShare,
        double mergedReadShare,
        double mergedFirstReadShare,
        double gcPauseMillis,
        double longestGcPauseMillis,
        double processCpuCores,
        double allowedCpuCores,
        double machineCpuShare,
        double clockStepMillis,
        Pauses pauses) {

    /** Levels that were kept before pauses were have none. */
    @SuppressWarnings("NullAway") // what is read from a store may lack it
    public ClientHealth {
        pauses = Objects.requireNonNullElse(pauses, Pauses.NONE);
    }

    /** Whether anybody watched the client: loops count their heartbeats from the first. */
    public boolean isObserved() {
        return loopLag.count() > 0;
    }

    /** Of a level whose client nobody watched to the end, or told us about. */
    public static ClientHealth unobserved(StampSource stampSource) {
        return new ClientHealth(
                stampSource,
                LagSummary.NONE,
                LagSummary.NONE,
                LagSummary.NONE,
                LagSummary.NONE,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                -1,
                0,
                Pauses.NONE);
    }
}
