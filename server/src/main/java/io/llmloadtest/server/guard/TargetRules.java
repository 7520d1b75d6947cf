package io.llmloadtest.server.guard;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which servers this one may be sent to. Whoever can start runs makes this machine call any address, so those that give
 * a cloud's secrets to whoever asks from within are refused, by their address and by any name that leads there.
 */
public final class TargetRules {
    /** Link-local, where most clouds have theirs; then those of AWS, Google, Oracle, Scaleway, Alibaba and Azure. */
    private static final List<AddressRange> METADATA = ranges(
            "169.254.0.0/16",
            "fe80::/10",
            "fd00:ec2::/32",
            "fd20:ce::254",
            "fd00:c1::a9fe:a9fe",
            "192.0.0.192",
            "fd00:42::42",
            "100.100.100.200",
            "168.63.129.16");

    private final List<TargetPattern> allowed;

    private TargetRules(List<TargetPattern> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** What {@code TARGET_ALLOWLIST} allows; without entries everything but metadata services. */
    public static TargetRules of(List<TargetPattern> allowed) {
        return new TargetRules(allowed);
    }

    /**
     * Why {@code url} may not be asked; empty when it may. Looks its name up. A name that leads nowhere is no matter of
     * these rules.
     */
    public Optional<String> refusal(URI url) {
        List<InetAddress> addresses = addresses(url.getHost());
        if (allowed.stream().anyMatch(pattern -> pattern.matches(url, addresses))) {
            return Optional.empty();
        }
        if (!allowed.isEmpty()) {
            return Optional.of("isn't among the servers in TARGET_ALLOWLIST");
        }
        return addresses.stream().anyMatch(TargetRules::isMetadata)
                ? Optional.of("leads to a link-local or metadata address")
                : Optional.empty();
    }

    static boolean isMetadata(InetAddress address) {
        return METADATA.stream().anyMatch(range -> range.contains(address))
                || EmbeddedAddresses.in(address).anyMatch(TargetRules::isMetadata);
    }

    private static List<InetAddress> addresses(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException nowhere) {
            return List.of();
        }
    }

    private static List<AddressRange> ranges(String... texts) {
        return Arrays.stream(texts).map(TargetRules::range).toList();
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text).orElseThrow();
    }
}
