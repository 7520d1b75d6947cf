package io.llmloadtest.insight.capacity;

import io.llmloadtest.core.host.Descriptors;
import io.llmloadtest.core.host.LocalPorts;
import java.util.Locale;

/** The commands by which a machine gives more to one process. */
public final class Remedies {
    private static final int WIDEST_FIRST = 1024;
    private static final int WIDEST_LAST = 65_535;
    private static final int WIDEST = WIDEST_LAST - WIDEST_FIRST + 1;
    private static final int ROUND = 1_000;

    private Remedies() {}

    /** How to have {@code needed} descriptors: anybody up to the hard limit, root beyond it. */
    public static String descriptors(long needed, Descriptors found) {
        long round = (needed + ROUND - 1) / ROUND * ROUND;
        return needed <= found.hardLimit()
                ? "Raise the limit in this shell: ulimit -n " + round
                : String.format(
                        Locale.ROOT,
                        "The hard limit is %,d. Raise it for this shell: ulimit -n %d as root, or sudo prlimit --pid $$"
                                + " --nofile=%d; for good: nofile in /etc/security/limits.conf, systemd's LimitNOFILE, or"
                                + " docker run --ulimit nofile=%d",
                        found.hardLimit(),
                        round,
                        round,
                        round);
    }

    /** How to have {@code needed} local ports to one address. */
    public static String localPorts(long needed, LocalPorts found) {
        boolean widest = found.first() <= WIDEST_FIRST && found.last() == WIDEST_LAST;
        if (widest || needed > WIDEST) {
            return String.format(
                    Locale.ROOT,
                    "One machine has no more than %,d of them to one server address: spread the load over machines",
                    Math.max(WIDEST, found.size()));
        }
        return "Widen the range: sudo sysctl -w net.ipv4.ip_local_port_range=\"%d %d\""
                .formatted(WIDEST_FIRST, WIDEST_LAST);
    }
}
