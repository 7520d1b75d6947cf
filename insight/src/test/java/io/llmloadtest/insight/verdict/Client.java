package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.LagSummary;
import io.llmloadtest.core.health.Pauses;
import io.llmloadtest.core.record.StampSource;

/** A client without any fault, and the faults to give it. */
public final class Client {
    private final StampSource stamps;
    private LagSummary startLateness = LagSummary.NONE;
    private LagSummary connectionWait = LagSummary.NONE;
    private LagSummary receiveLag = LagSummary.NONE;
    private LagSummary loopLag = LagSummary.NONE;
    private double stalledShare;
    private double sharedReadShare;
    private double mergedReadShare;
    private double mergedFirstReadShare;
    private double gcPause;
    private double longestGcPause;
    private double cores = 0.5;
    private double machine = 0.3;
    private double clockStep;
    private Pauses pauses = Pauses.NONE;

    private Client(StampSource stamps) {
        this.stamps = stamps;
    }

    public static Client stampedByKernel() {
        return new Client(StampSource.KERNEL);
    }

    static Client stampedInUserSpace() {
        return new Client(StampSource.USER);
    }

    static LagSummary lag(double p99) {
        return new LagSummary(1_000, p99 / 10, p99, p99 * 2);
    }

    Client startLateness(double p99) {
        startLateness = lag(p99);
        return this;
    }

    Client startLateness(double p50, double p99) {
        startLateness = new LagSummary(1_000, p50, p99, p99 * 2);
        return this;
    }

    Client paused(Pauses value) {
        pauses = value;
        return this;
    }

    Client connectionWait(long requests, double p99) {
        connectionWait = new LagSummary(requests, p99 / 10, p99, p99);
        return this;
    }

    public Client receiveLag(double p50, double p99) {
        receiveLag = new LagSummary(1_000, p50, p99, p99 * 2);
        return this;
    }

    public Client receiveLag(double p99) {
        receiveLag = lag(p99);
        return this;
    }

    Client loopLag(double p99) {
        loopLag = lag(p99);
        return this;
    }

    Client stalled(double share) {
        stalledShare = share;
        return this;
    }

    Client sharedReads(double share) {
        sharedReadShare = share;
        return this;
    }

    /** Of all reads, and of those with a first token. */
    Client merged(double share, double firstShare) {
        mergedReadShare = share;
        mergedFirstReadShare = firstShare;
        return this;
    }

    Client gc(double sum, double longest) {
        gcPause = sum;
        longestGcPause = longest;
        return this;
    }

    Client cores(double used) {
        cores = used;
        return this;
    }

    Client machine(double share) {
        machine = share;
        return this;
    }

    Client clockStep(double millis) {
        clockStep = millis;
        return this;
    }

    ClientHealth health() {
        return new ClientHealth(
                stamps,
                startLateness,
                connectionWait,
                receiveLag,
                loopLag,
                stalledShare,
                sharedReadShare,
                mergedReadShare,
                mergedFirstReadShare,
                gcPause,
                longestGcPause,
                cores,
                2,
                machine,
                clockStep,
                pauses);
    }
}
