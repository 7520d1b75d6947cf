package io.llmloadtest.server.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits.
 *
 * @param bits how many
 */
record AddressRange(InetAddress network, int bits) {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Reads {@code 10.0.0.0/8}, or a single address; empty when the text is neither. No name is looked up. */
    static Optional<AddressRange> parse(String text) {
        String[] parts = text.split("/", 2);
        if (!ADDRESS.matcher(parts[0]).matches()) {
            return Optional.empty();
        }
        try {
            InetAddress network = InetAddress.getByName(parts[0]);
            int all = network.getAddress().length * 8;
            int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
            return bits < 0 || bits > all ? Optional.empty() : Optional.of(new AddressRange(network, bits));
        } catch (UnknownHostException | NumberFormatException neither) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int whole = bits / 8;
        int mask = (0xff00 >> (bits % 8)) & 0xff;
        return Arrays.equals(ours, 0, whole, theirs, 0, whole)
                && (mask == 0 || (ours[whole] & mask) == (theirs[whole] & mask));
    }
}
