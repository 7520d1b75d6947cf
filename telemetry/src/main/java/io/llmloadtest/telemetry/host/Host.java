package io.llmloadtest.telemetry.host;

import io.llmloadtest.core.host.ClientMachine;
import io.llmloadtest.core.host.HostLimits;
import io.llmloadtest.core.host.Neighbour;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** The machine of this process. Every call reads anew, and blocks for some milliseconds. */
public final class Host {
    private final Path proc;

    Host(Path proc) {
        this.proc = proc;
    }

    public static Host current() {
        return new Host(Path.of("/proc"));
    }

    /** What it can give to connections to a server that nobody is connected to yet. */
    public HostLimits limits() {
        return limits(List.of());
    }

    /** What it can give to connections to {@code server}. */
    public HostLimits limitsTowards(InetSocketAddress server) {
        return limits(SocketTable.of(proc).towards(server));
    }

    private HostLimits limits(List<TcpSocket> towards) {
        return new HostLimits(DescriptorFiles.read(proc), PortFiles.read(proc, towards), maxHeapBytes());
    }

    /** What of its memory this process may use for objects. */
    public long maxHeapBytes() {
        return Runtime.getRuntime().maxMemory();
    }

    /** What it is, and which version of this product runs on it. */
    public ClientMachine machine() {
        return MachineFiles.read(proc, Path.of("/etc/os-release"));
    }

    /** Where {@code server} runs, as far as its process can be found. */
    public Neighbour neighbour(InetSocketAddress server) {
        return new Neighbourhood(proc).of(server);
    }
}
