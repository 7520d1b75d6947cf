package io.llmloadtest.app.selftest;

import com.sun.management.OperatingSystemMXBean;
import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.selftest.ProcessUse;
import io.llmloadtest.engine.watch.LoadThreads;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;

/** Writes down, from its start until it is closed, what this process takes of the machine. */
final class ProcessTrace implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** One look; -1 for what the platform doesn't tell. */
    private record Sample(long nanos, long loadCpuNanos, long processCpuNanos, long residentBytes) {
        static Sample now() {
            return new Sample(
                    System.nanoTime(),
                    LoadThreads.cpuNanos().orElse(-1),
                    SYSTEM.getProcessCpuTime(),
                    ResidentMemory.bytes().orElse(-1));
        }
    }

    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final Thread writer;

    private ProcessTrace() {
        writer = Thread.ofVirtual().name("selftest-trace").unstarted(this::write);
    }

    static ProcessTrace start() {
        ProcessTrace trace = new ProcessTrace();
        trace.writer.start();
        return trace;
    }

    private void write() {
        try {
            while (true) {
                samples.add(Sample.now());
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was taken in {@code part} of a level; what others took is known of the whole level only. */
    ProcessUse in(SteadyPart part, ClientHealth level) {
        List<Sample> within =
                samples.stream().filter(sample -> part.contains(sample.nanos())).toList();
        return new ProcessUse(
                cores(within, Sample::loadCpuNanos),
                cores(within, Sample::processCpuNanos),
                otherCores(level),
                mostResidentBytes());
    }

    private static OptionalDouble otherCores(ClientHealth level) {
        double all = level.machineCpuShare() * level.allowedCpuCores();
        return level.machineCpuShare() < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, all - level.processCpuCores()));
    }

    private static OptionalDouble cores(List<Sample> samples, ToLongFunction<Sample> cpuNanos) {
        if (samples.size() < 2 || cpuNanos.applyAsLong(samples.getFirst()) < 0) {
            return OptionalDouble.empty();
        }
        long cpu = cpuNanos.applyAsLong(samples.getLast()) - cpuNanos.applyAsLong(samples.getFirst());
        return OptionalDouble.of(
                (double) cpu / (samples.getLast().nanos() - samples.getFirst().nanos()));
    }

    OptionalLong mostResidentBytes() {
        return samples.stream()
                .mapToLong(Sample::residentBytes)
                .filter(bytes -> bytes >= 0)
                .max();
    }

    @Override
    public void close() {
        writer.interrupt();
    }
}
