package io.llmloadtest.engine;

import io.llmloadtest.transport.loop.EventLoop;
import org.HdrHistogram.Histogram;

/**
 * Watches one loop while a level runs: how late it is, and how long bytes waited for it. Written by the loop alone;
 * read when the level is over.
 */
final class LoopWatch {
    private static final long HEARTBEAT_NANOS = 10_000_000;

    final Histogram loopLag = Histograms.micros();
    final Histogram receiveLag = Histograms.micros();
    final Histogram startLateness = Histograms.micros();
    final Histogram connectionWait = Histograms.micros();
    long reads;
    long sharedReads;
    private final EventLoop loop;
    private EventLoop.Timer heartbeat = () -> {};

    LoopWatch(EventLoop loop) {
        this.loop = loop;
    }

    void begin() {
        beatAt(System.nanoTime() + HEARTBEAT_NANOS);
    }

    private void beatAt(long dueNanos) {
        heartbeat = loop.at(dueNanos, () -> {
            long now = System.nanoTime();
            Histograms.record(loopLag, now - dueNanos);
            beatAt(Math.max(dueNanos + HEARTBEAT_NANOS, now));
        });
    }

    void end() {
        heartbeat.cancel();
    }

    void read(int tokenEvents, long arrivalNanos, long readNanos) {
        reads++;
        if (tokenEvents > 1) {
            sharedReads++;
        }
        if (arrivalNanos != readNanos) {
            Histograms.record(receiveLag, readNanos - arrivalNanos);
        }
    }
}
