package io.llmloadtest.telemetry.host;

import io.llmloadtest.core.host.LocalPorts;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Reads which local ports the system gives to outgoing connections, and takes out those that it can't give. */
final class PortFiles {
    private static final String IPV4 = "sys/net/ipv4";

    private PortFiles() {}

    /**
     * The ports towards one server.
     *
     * @param sockets with that server at their far end, and those that listen
     */
    static Optional<LocalPorts> read(Path proc, List<TcpSocket> sockets) {
        Path settings = proc.resolve(IPV4);
        String reuse = ProcFile.firstLine(settings.resolve("tcp_tw_reuse")).orElse("0");
        BitSet reserved = ProcFile.firstLine(settings.resolve("ip_local_reserved_ports"))
                .map(NumberRanges::parse)
                .orElseGet(BitSet::new);
        return ProcFile.firstLine(settings.resolve("ip_local_port_range"))
                .map(range -> range.split("\\s+", -1))
                .filter(bounds -> bounds.length == 2)
                .map(bounds -> free(
                        Integer.parseInt(bounds[0]),
                        Integer.parseInt(bounds[1]),
                        reserved,
                        sockets.stream()
                                .filter(socket -> !(socket.lingers() && isReused(socket, reuse)))
                                .toList()));
    }

    /** Whether a new connection may take the port of one that lingers: 1 for all, 2 on loopback, the usual setting. */
    private static boolean isReused(TcpSocket lingering, String reuse) {
        return reuse.equals("1")
                || (reuse.equals("2") && lingering.remote().getAddress().isLoopbackAddress());
    }

    private static LocalPorts free(int first, int last, BitSet reserved, List<TcpSocket> sockets) {
        BitSet free = new BitSet();
        free.set(first, last + 1);
        free.andNot(reserved);
        int unreserved = free.cardinality();
        sockets.stream().filter(TcpSocket::lingers).forEach(socket -> free.clear(socket.localPort()));
        int lingering = unreserved - free.cardinality();
        sockets.forEach(socket -> free.clear(socket.localPort()));
        return new LocalPorts(first, last, free.cardinality(), lingering);
    }
}
