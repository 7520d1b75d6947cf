package io.llmloadtest.telemetry.host;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The TCP sockets of this machine, or of this network namespace. */
record SocketTable(List<TcpSocket> sockets) {

    /** Empty outside Linux. */
    static SocketTable of(Path proc) {
        return new SocketTable(Stream.of("net/tcp", "net/tcp6")
                .flatMap(file -> ProcFile.lines(proc.resolve(file)).stream())
                .map(TcpSocket::parse)
                .flatMap(Optional::stream)
                .toList());
    }

    /** Those whose local ports a connection to {@code server} can't have: they have that far end, or listen. */
    List<TcpSocket> towards(InetSocketAddress server) {
        return sockets.stream()
                .filter(socket -> socket.listens() || socket.remote().equals(server))
                .toList();
    }

    /** The socket that a connection to {@code address} would come to. */
    Optional<TcpSocket> listeningAt(InetSocketAddress address) {
        return sockets.stream().filter(socket -> socket.listensAt(address)).findFirst();
    }
}
