package io.llmloadtest.app;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.llmloadtest.transport.loop.EventLoops;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The machine that load would come from.
 *
 * @param cores that this process may use, by affinity and cgroup
 * @param memoryBytes of the machine or of the cgroup, whichever is less
 * @param maxHeapBytes that this process may use for objects
 * @param descriptors that this process may open, one for each connection; -1 when unknown
 * @param localPorts first and last port of outgoing connections, such as {@code 32768–60999}; empty when unknown
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
        boolean kernelStamps) {
    private static final Path PORT_RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    public static HostInfo read() {
        var bean = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new HostInfo(
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                bean.getName() + " " + bean.getVersion() + " " + bean.getArch(),
                Runtime.getRuntime().availableProcessors(),
                bean.getTotalMemorySize(),
                Runtime.getRuntime().maxMemory(),
                bean instanceof UnixOperatingSystemMXBean unix ? unix.getMaxFileDescriptorCount() : -1,
                readPortRange(),
                EventLoops.epollAvailable());
    }

    /** In one read: such a file of the kernel's ends after the first, and {@code Files.readString} reads a byte first. */
    private static Optional<String> readPortRange() {
        try (var lines = Files.newBufferedReader(PORT_RANGE)) {
            return Optional.ofNullable(lines.readLine())
                    .map(range -> range.strip().replaceAll("\\s+", "–"));
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }
}
