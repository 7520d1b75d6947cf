package io.llmloadtest.engine.watch;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Mean use of processors by this process since the last reading. */
final class CpuWatch {
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long lastCpuNanos = system.getProcessCpuTime();
    private long lastNanos = System.nanoTime();

    /** Begins now. The system measures the machine from one question to the next, and to the first one it answers 0. */
    CpuWatch() {
        system.getCpuLoad();
    }

    /** Cores in use, on average since the last call or the beginning. */
    double cores() {
        long cpu = system.getProcessCpuTime();
        long now = System.nanoTime();
        double cores = (double) (cpu - lastCpuNanos) / Math.max(1, now - lastNanos);
        lastCpuNanos = cpu;
        lastNanos = now;
        return cores;
    }

    /** Share of the machine, or of the container, in use since the last call or the beginning of a watch; -1 when unknown. */
    double machineShare() {
        double load = system.getCpuLoad();
        return load >= 0 ? load : -1;
    }

    /** Cores that this process may use, by cgroup and affinity. */
    static double allowedCores() {
        return Runtime.getRuntime().availableProcessors();
    }
}
