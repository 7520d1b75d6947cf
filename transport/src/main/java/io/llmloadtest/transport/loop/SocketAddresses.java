package io.llmloadtest.transport.loop;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/** Addresses as the kernel wants them: {@code sockaddr_in} of 16 bytes and {@code sockaddr_in6} of 28. */
final class SocketAddresses {
    static final int MAX_SIZE = 28;

    private static final ValueLayout.OfShort NETWORK_SHORT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int PORT_OFFSET = 2;
    private static final int IPV4_OFFSET = 4;
    private static final int IPV6_OFFSET = 8;
    private static final int SCOPE_OFFSET = 24;

    private SocketAddresses() {}

    static int family(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address ? Linux.AF_INET6 : Linux.AF_INET;
    }

    static MemorySegment toNative(InetSocketAddress address, Arena arena) {
        byte[] ip = address.getAddress().getAddress();
        boolean v6 = address.getAddress() instanceof Inet6Address;
        MemorySegment sockaddr = arena.allocate(v6 ? MAX_SIZE : 16, Integer.BYTES);
        sockaddr.set(JAVA_SHORT, 0, (short) family(address));
        sockaddr.set(NETWORK_SHORT, PORT_OFFSET, (short) address.getPort());
        MemorySegment.copy(ip, 0, sockaddr, JAVA_BYTE, v6 ? IPV6_OFFSET : IPV4_OFFSET, ip.length);
        if (address.getAddress() instanceof Inet6Address scoped) {
            sockaddr.set(JAVA_INT, SCOPE_OFFSET, scoped.getScopeId());
        }
        return sockaddr;
    }

    static InetSocketAddress fromNative(MemorySegment sockaddr) throws UnknownHostException {
        boolean v6 = sockaddr.get(JAVA_SHORT, 0) == Linux.AF_INET6;
        byte[] ip = new byte[v6 ? 16 : 4];
        MemorySegment.copy(sockaddr, JAVA_BYTE, v6 ? IPV6_OFFSET : IPV4_OFFSET, ip, 0, ip.length);
        int port = Short.toUnsignedInt(sockaddr.get(NETWORK_SHORT, PORT_OFFSET));
        return new InetSocketAddress(InetAddress.getByAddress(ip), port);
    }
}
