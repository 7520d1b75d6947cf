package io.llmloadtest.server.guard;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * IPv4 addresses that an IPv6 address carries: a translator or tunnel on the way sends to one of them what is sent to the
 * IPv6 address. Where a form has several places for it, all are looked at.
 */
final class EmbeddedAddresses {
    private static final List<Form> FORMS = List.of(
            // compatible and mapped (RFC 4291)
            form("000000000000000000000000", at(12)),
            form("00000000000000000000ffff", at(12)),
            // translated by SIIT (RFC 2765)
            form("0000000000000000ffff0000", at(12)),
            // NAT64 (RFC 6052), and its local use with any length of prefix (RFC 8215), past the byte 8 that stays 0
            form("0064ff9b0000000000000000", at(12)),
            form("0064ff9b0001", new int[] {6, 7, 9, 10}, new int[] {7, 9, 10, 11}, at(9), at(12)),
            // 6to4 (RFC 3056)
            form("2002", at(2)),
            // Teredo (RFC 4380): the server; its client is written inverted
            form("20010000", at(4)));

    private static final byte[] TEREDO = HexFormat.of().parseHex("20010000");
    /** ISATAP (RFC 5214): the second half of an address below any prefix, with the universal bit set or not. */
    private static final List<String> ISATAP = List.of("00005efe", "02005efe");

    private EmbeddedAddresses() {}

    /**
     * One form.
     *
     * @param places of the IPv4 address, as the positions of its four bytes
     */
    private record Form(byte[] prefix, List<int[]> places) {
        Stream<byte[]> in(byte[] address) {
            return startsWith(address, prefix) ? places.stream().map(place -> bytes(address, place)) : Stream.empty();
        }
    }

    private static Form form(String prefix, int[]... places) {
        return new Form(HexFormat.of().parseHex(prefix), List.of(places));
    }

    private static int[] at(int first) {
        return new int[] {first, first + 1, first + 2, first + 3};
    }

    /** None in an IPv4 address. */
    static Stream<InetAddress> in(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return Stream.empty();
        }
        byte[] bytes = address.getAddress();
        return Stream.of(FORMS.stream().flatMap(form -> form.in(bytes)), teredoClient(bytes), isatap(bytes))
                .flatMap(found -> found)
                .map(EmbeddedAddresses::ipv4);
    }

    private static Stream<byte[]> teredoClient(byte[] address) {
        if (!startsWith(address, TEREDO)) {
            return Stream.empty();
        }
        byte[] client = bytes(address, at(12));
        for (int i = 0; i < client.length; i++) {
            client[i] = (byte) ~client[i];
        }
        return Stream.of(client);
    }

    private static Stream<byte[]> isatap(byte[] address) {
        String identifier = HexFormat.of().formatHex(address, 8, 12);
        return ISATAP.contains(identifier) ? Stream.of(bytes(address, at(12))) : Stream.empty();
    }

    private static boolean startsWith(byte[] address, byte[] prefix) {
        return Arrays.equals(address, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] bytes(byte[] address, int[] place) {
        byte[] bytes = new byte[place.length];
        for (int i = 0; i < place.length; i++) {
            bytes[i] = address[place[i]];
        }
        return bytes;
    }

    private static Inet4Address ipv4(byte[] bytes) {
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
