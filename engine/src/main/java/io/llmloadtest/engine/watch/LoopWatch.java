package io.llmloadtest.engine.watch;

import io.llmloadtest.transport.loop.EventLoop;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * Watches one loop while a level runs: how late it is, and how long bytes waited for it. Written by the loop alone;
 * read when the level is over.
 */
public final class LoopWatch {
    private static final long HEARTBEAT_NANOS = 10_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    final Histogram loopLag = Histograms.micros();
    final Histogram receiveLag = Histograms.micros();
    final Histogram startLateness = Histograms.micros();
    final Histogram connectionWait = Histograms.micros();
    long reads;
    long sharedReads;
    long mergedReads;
    long firstReads;
    long mergedFirstReads;
    private final EventLoop loop;
    private final LongSupplier nanoClock;
    private final LongSupplier cpuClock;
    private StallMeter stalls = new StallMeter(0);
    private long beganNanos;
    private long watchedNanos;
    private long dueNanos;
    private long lastLateNanos;
    private EventLoop.Timer heartbeat = () -> {};

    public LoopWatch(EventLoop loop) {
        this(loop, System::nanoTime, LoopWatch::cpuNanos);
    }

    /**
     * Watches by these clocks.
     *
     * @param cpuClock processor time that the loop's thread has had so far, in nanoseconds
     */
    public LoopWatch(EventLoop loop, LongSupplier nanoClock, LongSupplier cpuClock) {
        this.loop = loop;
        this.nanoClock = nanoClock;
        this.cpuClock = cpuClock;
    }

    private static long cpuNanos() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : 0;
    }

    /** Begins where the level does, so that a late begin is seen, too. */
    public void begin(long originNanos) {
        beganNanos = originNanos;
        dueNanos = originNanos;
        stalls = new StallMeter(cpuClock.getAsLong());
        beat();
    }

    private void beat() {
        long now = nanoClock.getAsLong();
        beatCame(now);
        dueNanos = Math.max(dueNanos + HEARTBEAT_NANOS, now);
        heartbeat = loop.at(dueNanos, this::beat);
    }

    private void beatCame(long now) {
        lastLateNanos = now - dueNanos;
        Histograms.recordRegular(loopLag, lastLateNanos, HEARTBEAT_NANOS);
        stalls.beat(lastLateNanos, cpuClock.getAsLong());
    }

    /** A beat that is overdue counts: a loop that wakes up late serves its sockets, and so may end, before its timers. */
    public void end() {
        heartbeat.cancel();
        long now = nanoClock.getAsLong();
        if (now > dueNanos) {
            beatCame(now);
        }
        watchedNanos = now - beganNanos;
    }

    /** Share (0 to 1) of the time between begin and end. */
    double stalledShare() {
        return watchedNanos <= 0 ? 0 : (double) stalls.stalledNanos() / watchedNanos;
    }

    /** A request was started so long after nothing of the plan held it back any more. */
    public void started(long latenessNanos) {
        Histograms.record(startLateness, latenessNanos);
    }

    /** A request had to wait so long for a connection. */
    public void connected(long waitedNanos) {
        Histograms.record(connectionWait, waitedNanos);
    }

    /** Bytes came; {@code arrivalNanos} is the kernel's stamp where it gives one. */
    public void read(int tokenEvents, long arrivalNanos, long readNanos) {
        reads++;
        if (tokenEvents > 1) {
            sharedReads++;
            mergedReads += late(readNanos) ? 1 : 0;
        }
        if (arrivalNanos != readNanos) {
            Histograms.record(receiveLag, readNanos - arrivalNanos);
        }
    }

    /** The read that brought an answer's first token; beside {@link #read}. */
    public void firstRead(int tokenEvents, long readNanos) {
        firstReads++;
        mergedFirstReads += tokenEvents > 1 && late(readNanos) ? 1 : 0;
    }

    /**
     * By more than a beat: what lies in a socket by then may have come at different times. The beat itself may have been
     * the first thing that the loop did when it woke up, and its sockets the second; the next beat follows at once.
     */
    private boolean late(long nowNanos) {
        return Math.max(lastLateNanos, nowNanos - dueNanos) > HEARTBEAT_NANOS;
    }
}
