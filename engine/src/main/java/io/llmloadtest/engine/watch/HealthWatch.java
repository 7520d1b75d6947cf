package io.llmloadtest.engine.watch;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.Pauses;
import io.llmloadtest.core.record.StampSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/** Watches this process while a level runs. */
public final class HealthWatch implements AutoCloseable {
    private final GcWatch gc = new GcWatch();
    private final CpuWatch level = new CpuWatch();
    private final CpuWatch second = new CpuWatch();
    private final ClockWatch clock = new ClockWatch();

    /** To be called once a second. Cores in use since the last call. */
    public double second() {
        clock.check();
        return second.cores();
    }

    /** What was seen; only when the loops are done with the level. */
    public ClientHealth health(List<LoopWatch> loops, StampSource stampSource, Pauses pauses) {
        clock.check();
        return new ClientHealth(
                stampSource,
                Histograms.summary(merged(loops, watch -> watch.startLateness)),
                Histograms.summary(merged(loops, watch -> watch.connectionWait)),
                Histograms.summary(merged(loops, watch -> watch.receiveLag)),
                Histograms.summary(merged(loops, watch -> watch.loopLag)),
                loops.stream().mapToDouble(LoopWatch::stalledShare).max().orElse(0),
                share(loops, watch -> watch.sharedReads, watch -> watch.reads),
                share(loops, watch -> watch.mergedReads, watch -> watch.reads),
                share(loops, watch -> watch.mergedFirstReads, watch -> watch.firstReads),
                gc.sumMillis(),
                gc.longestMillis(),
                level.cores(),
                CpuWatch.allowedCores(),
                level.machineShare(),
                clock.largestStepMillis(),
                pauses);
    }

    private static double share(
            List<LoopWatch> loops, ToLongFunction<LoopWatch> part, ToLongFunction<LoopWatch> whole) {
        long all = loops.stream().mapToLong(whole).sum();
        return all == 0 ? 0 : (double) loops.stream().mapToLong(part).sum() / all;
    }

    private static Histogram merged(List<LoopWatch> loops, Function<LoopWatch, Histogram> part) {
        Histogram all = Histograms.micros();
        loops.forEach(watch -> all.add(part.apply(watch)));
        return all;
    }

    @Override
    public void close() {
        gc.close();
    }
}
