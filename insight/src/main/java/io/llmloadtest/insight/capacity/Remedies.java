package io.llmloadtest.insight.capacity;

import io.llmloadtest.core.host.Descriptors;
import io.llmloadtest.core.host.LocalPorts;
import java.util.Locale;
import java.util.Optional;

/** The commands by which a machine gives more to one process. */
public final class Remedies {
    private static final int WIDEST_FIRST = 1024;
    private static final int WIDEST_LAST = 65_535;
    private static final int WIDEST = WIDEST_LAST - WIDEST_FIRST + 1;
    private static final int ROUND = 1_000;

    private Remedies() {}

    /** How to have {@code needed} descriptors: anybody up to the hard limit, root beyond it. */
    static String descriptors(long needed, Descriptors found) {
        long round = round(needed);
        return needed <= found.hardLimit()
                ? "Raise the limit in this shell: " + descriptorCommand(needed, found)
                : String.format(
                        Locale.ROOT,
                        "The hard limit is %,d. Raise it for this shell: ulimit -n %d as root, or %s; permanent: nofile"
                                + " in /etc/security/limits.conf, systemd's LimitNOFILE, or"
                                + " docker run --ulimit nofile=%d",
                        found.hardLimit(),
                        round,
                        descriptorCommand(needed, found),
                        round);
    }

    /** Gives this shell {@code needed} descriptors. */
    public static String descriptorCommand(long needed, Descriptors found) {
        return needed <= found.hardLimit()
                ? "ulimit -n " + round(needed)
                : "sudo prlimit --pid $$ --nofile=" + round(needed);
    }

    private static long round(long needed) {
        return (needed + ROUND - 1) / ROUND * ROUND;
    }

    /** How to have {@code needed} local ports to one address. */
    static String localPorts(long needed, LocalPorts found) {
        return localPortCommand(needed, found)
                .map(command -> "Widen the range: " + command)
                .orElseGet(() -> String.format(
                        Locale.ROOT,
                        "One machine has no more than %,d of them to one server address: spread the load over machines",
                        Math.max(WIDEST, found.size())));
    }

    /** Gives this machine {@code needed} local ports to one address; empty where no machine has so many. */
    public static Optional<String> localPortCommand(long needed, LocalPorts found) {
        boolean widest = found.first() <= WIDEST_FIRST && found.last() == WIDEST_LAST;
        return widest || needed > WIDEST
                ? Optional.empty()
                : Optional.of(
                        "sudo sysctl -w net.ipv4.ip_local_port_range=\"%d %d\"".formatted(WIDEST_FIRST, WIDEST_LAST));
    }
}
