package io.llmloadtest.telemetry.host;

import io.llmloadtest.core.host.Neighbour;
import io.llmloadtest.core.host.ServerPlace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/** Finds the process behind an address of this machine, and the cores that it shares with this one. */
final class Neighbourhood {
    /** They listen here for a server that is elsewhere. */
    private static final Set<String> TUNNELS = Set.of("ssh", "kubectl");

    private final Path proc;

    Neighbourhood(Path proc) {
        this.proc = proc;
    }

    Neighbour of(InetSocketAddress server) {
        if (!isOfThisMachine(server.getAddress())) {
            return Neighbour.ELSEWHERE;
        }
        return SocketTable.of(proc)
                .listeningAt(server)
                .flatMap(socket -> new Processes(proc).owning(socket.inode()))
                .map(this::neighbour)
                .orElse(new Neighbour(ServerPlace.SAME_MACHINE, ""));
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }

    private Neighbour neighbour(Path process) {
        if (isThisProcess(process)) {
            return new Neighbour(ServerPlace.SAME_PROCESS, "");
        }
        if (ProcFile.firstLine(process.resolve("comm"))
                .filter(TUNNELS::contains)
                .isPresent()) {
            return Neighbour.ELSEWHERE;
        }
        Optional<BitSet> cores = cores(process);
        Optional<BitSet> ours = cores(proc.resolve("self"));
        if (cores.isEmpty() || ours.isEmpty()) {
            return new Neighbour(ServerPlace.SAME_MACHINE, "");
        }
        BitSet shared = cores.get();
        shared.and(ours.get());
        return shared.isEmpty()
                ? new Neighbour(ServerPlace.OWN_CORES, "")
                : new Neighbour(ServerPlace.SHARED_CORES, NumberRanges.format(shared));
    }

    private boolean isThisProcess(Path process) {
        try {
            return process.toRealPath().equals(proc.resolve("self").toRealPath());
        } catch (IOException ended) {
            return false;
        }
    }

    private static Optional<BitSet> cores(Path process) {
        return ProcFile.entry(process.resolve("status"), "Cpus_allowed_list:").map(NumberRanges::parse);
    }
}
