package io.llmloadtest.telemetry.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@code /proc} of a machine on which this process is number 42. */
final class Proc {
    static final int SELF = 42;
    private static final int ESTABLISHED = 1;
    private static final int TIME_WAIT = 6;
    private static final int LISTEN = 10;

    private final Path root;
    private final List<String> sockets = new ArrayList<>(List.of("  sl  local_address rem_address   st tx_queue"));

    Proc(Path root) throws IOException {
        this.root = root;
        process(SELF, "java", "0-3");
        Files.createSymbolicLink(root.resolve("self"), Path.of("" + SELF));
        file("42/limits", """
                Limit                     Soft Limit           Hard Limit           Units
                Max processes             7000                 7000                 processes
                Max open files            1024                 20000                files
                """);
        file("sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
        file("sys/net/ipv4/ip_local_reserved_ports", "\n");
        file("sys/net/ipv4/tcp_tw_reuse", "2\n");
    }

    Host host() throws IOException {
        file("net/tcp", String.join("\n", sockets) + "\n");
        return new Host(root);
    }

    Proc file(String name, String text) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        Files.writeString(root.resolve(name), text);
        return this;
    }

    Proc without(String name) throws IOException {
        Files.delete(root.resolve(name));
        return this;
    }

    Proc process(int pid, String name, String cores) throws IOException {
        Files.createDirectories(root.resolve(pid + "/fd"));
        return file(pid + "/comm", name + "\n")
                .file(pid + "/status", "Name:\t" + name + "\nCpus_allowed:\tf\nCpus_allowed_list:\t" + cores + "\n");
    }

    /** Process {@code pid} has something open. */
    Proc open(int pid, int descriptor, String target) throws IOException {
        Files.createSymbolicLink(root.resolve(pid + "/fd/" + descriptor), Path.of(target));
        return this;
    }

    Proc listening(String address, int port, long inode) {
        return socket(address, port, "0.0.0.0", 0, LISTEN, inode);
    }

    Proc connected(int localPort, String remote, int remotePort) {
        return socket("127.0.0.1", localPort, remote, remotePort, ESTABLISHED, 7);
    }

    Proc lingering(int localPort, String remote, int remotePort) {
        return socket("127.0.0.1", localPort, remote, remotePort, TIME_WAIT, 0);
    }

    private Proc socket(String local, int localPort, String remote, int remotePort, int state, long inode) {
        sockets.add("%4d: %s %s %02X 00000000:00000000 00:00000000 00000000     0        0 %d 1 0000000000000000 100 0"
                .formatted(sockets.size(), hex(local, localPort), hex(remote, remotePort), state, inode));
        return this;
    }

    private static String hex(String address, int port) {
        byte[] bytes = new InetSocketAddress(address, port).getAddress().getAddress();
        int word = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt();
        return "%08X:%04X".formatted(word, port);
    }

    static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }
}
