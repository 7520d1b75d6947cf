package io.llmloadtest.app;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.llmloadtest.core.host.HostLimits;
import io.llmloadtest.insight.capacity.Capacity;
import io.llmloadtest.telemetry.host.Host;
import io.llmloadtest.transport.loop.EventLoops;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * The machine that load would come from.
 *
 * @param cores that this process may use, by affinity and cgroup
 * @param memoryBytes of the machine or of the cgroup, whichever is less
 * @param maxHeapBytes that this process may use for objects
 * @param descriptors that this process may open, one for each connection; -1 when unknown
 * @param localPorts first and last port of outgoing connections, such as {@code 32768–60999}; empty when unknown
 * @param connections that this process can keep open at once to one server; -1 when unknown
 * @param kernelStamps whether the kernel can stamp what arrives
 */
public record HostInfo(
        String java,
        String system,
        int cores,
        long memoryBytes,
        long maxHeapBytes,
        long descriptors,
        Optional<String> localPorts,
        int connections,
        boolean kernelStamps) {
    private static final int UNKNOWN = -1;

    public static HostInfo read() {
        var bean = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        HostLimits limits = Host.current().limits();
        return new HostInfo(
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                bean.getName() + " " + bean.getVersion() + " " + bean.getArch(),
                Runtime.getRuntime().availableProcessors(),
                bean.getTotalMemorySize(),
                Runtime.getRuntime().maxMemory(),
                bean instanceof UnixOperatingSystemMXBean unix ? unix.getMaxFileDescriptorCount() : UNKNOWN,
                limits.localPorts().map(ports -> ports.first() + "–" + ports.last()),
                connections(limits),
                EventLoops.epollAvailable());
    }

    /** Outside Linux there is only the memory to go by, which says little. */
    private static int connections(HostLimits limits) {
        return limits.descriptors().isEmpty() ? UNKNOWN : new Capacity(limits, 1).connections();
    }
}
