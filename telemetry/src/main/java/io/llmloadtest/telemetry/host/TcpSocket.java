package io.llmloadtest.telemetry.host;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A line of {@code /proc/net/tcp} or {@code tcp6}.
 *
 * @param inode of the socket, by which its process is found; 0 when it has none any more
 */
record TcpSocket(InetSocketAddress local, InetSocketAddress remote, int state, long inode) {
    private static final int TIME_WAIT = 0x06;
    private static final int LISTEN = 0x0A;
    private static final int COLUMNS = 10;

    /** Empty for the heading, and for what is no such line. */
    static Optional<TcpSocket> parse(String line) {
        String[] columns = line.strip().split("\\s+", -1);
        if (columns.length < COLUMNS || columns[0].equals("sl")) {
            return Optional.empty();
        }
        return Optional.of(new TcpSocket(
                address(columns[1]),
                address(columns[2]),
                Integer.parseInt(columns[3], 16),
                Long.parseLong(columns[9])));
    }

    /** The address as words of four bytes, each in this machine's order; after the colon the port. */
    private static InetSocketAddress address(String text) {
        int colon = text.indexOf(':');
        ByteBuffer bytes = ByteBuffer.allocate(colon / 2).order(ByteOrder.nativeOrder());
        for (int i = 0; i < colon; i += 8) {
            bytes.putInt(Integer.parseUnsignedInt(text, i, i + 8, 16));
        }
        try {
            // of an IPv4 address in IPv6's clothes this makes an IPv4 address
            return new InetSocketAddress(
                    InetAddress.getByAddress(bytes.array()), Integer.parseInt(text, colon + 1, text.length(), 16));
        } catch (UnknownHostException neitherFourNorSixteenBytes) {
            throw new IllegalArgumentException("not a line of the kernel's: " + text, neitherFourNorSixteenBytes);
        }
    }

    int localPort() {
        return local.getPort();
    }

    boolean listens() {
        return state == LISTEN;
    }

    /** Whether it is closed, and only keeps its port from being used again too soon. */
    boolean lingers() {
        return state == TIME_WAIT;
    }

    /** Whether a connection to {@code address} would come here. */
    boolean listensAt(InetSocketAddress address) {
        return listens()
                && localPort() == address.getPort()
                && (local.getAddress().isAnyLocalAddress() || local.getAddress().equals(address.getAddress()));
    }
}
