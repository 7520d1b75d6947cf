package io.llmloadtest.insight.capacity;

import static java.lang.Math.max;
import static java.lang.Math.min;

import io.llmloadtest.core.host.Descriptors;
import io.llmloadtest.core.host.HostLimits;
import io.llmloadtest.core.host.LocalPorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How many connections to one server address a machine carries. What is unknown of it bounds nothing.
 *
 * @param descriptorsEach of this process that a connection takes
 */
public record Capacity(HostLimits limits, int descriptorsEach) {
    /** Descriptors left to everything else: event loops, the server's metrics page, output files, libraries. */
    static final int RESERVED_DESCRIPTORS = 50;
    /**
     * Live heap of a stream in flight, at the least: what {@code docs/benchmarks.md} measured, rounded down, so that only
     * what is clearly impossible is refused.
     */
    static final int HEAP_BYTES_A_STREAM = 4_000;

    /** Connections that the machine carries at once at most; {@link Integer#MAX_VALUE} when nothing is known. */
    public int connections() {
        return (int) min(byHeap(), sockets());
    }

    private long sockets() {
        long byDescriptors = limits.descriptors()
                .map(found -> (found.limit() - found.held() - RESERVED_DESCRIPTORS) / descriptorsEach)
                .orElse(Long.MAX_VALUE);
        long byPorts = limits.localPorts().map(found -> (long) found.free()).orElse(Long.MAX_VALUE);
        return max(0, min(Integer.MAX_VALUE, min(byDescriptors, byPorts)));
    }

    private long byHeap() {
        return limits.maxHeapBytes() / HEAP_BYTES_A_STREAM;
    }

    /** Why {@code demand} can't be met: what it needs, what there is, how to get more. Empty when it can. */
    public Optional<String> refusal(Demand demand) {
        List<String> lacking = new ArrayList<>();
        limits.descriptors().flatMap(found -> lacking(found, demand)).ifPresent(lacking::add);
        limits.localPorts().flatMap(found -> lacking(found, demand)).ifPresent(lacking::add);
        if (demand.requests() > byHeap()) {
            lacking.add(lackingHeap(demand));
        }
        return lacking.isEmpty() ? Optional.empty() : Optional.of(sentence(demand, lacking));
    }

    private String sentence(Demand demand, List<String> lacking) {
        return "This machine can't carry %s at once:\n  %s\n  Or lower %s to %s at most."
                .formatted(
                        demand.load(),
                        String.join("\n  ", lacking),
                        demand.lower(),
                        count(min(byHeap(), sockets() * demand.sharing())));
    }

    private Optional<String> lacking(Descriptors found, Demand demand) {
        long needed = (long) demand.connections() * descriptorsEach + found.held() + RESERVED_DESCRIPTORS;
        return needed <= found.limit()
                ? Optional.empty()
                : Optional.of("File descriptors: it needs %s and may have %s. %s"
                        .formatted(count(needed), count(found.limit()), Remedies.descriptors(needed, found)));
    }

    private static Optional<String> lacking(LocalPorts found, Demand demand) {
        if (demand.connections() <= found.free()) {
            return Optional.empty();
        }
        String lingering = found.lingering() == 0
                ? ""
                : ", and %s that closed connections hold for up to a minute".formatted(count(found.lingering()));
        return Optional.of("Local ports: it needs %s to one address and there are %s free (of %d–%d%s). %s"
                .formatted(
                        count(demand.connections()),
                        count(found.free()),
                        found.first(),
                        found.last(),
                        lingering,
                        Remedies.localPorts(demand.connections(), found)));
    }

    private String lackingHeap(Demand demand) {
        long needed = (long) demand.requests() * HEAP_BYTES_A_STREAM;
        return "Memory: it needs at least %s MiB of heap and may have %s MiB. Raise it: JAVA_OPTS=-Xmx%dm"
                .formatted(count(mebibytes(needed)), count(mebibytes(limits.maxHeapBytes())), 2 * mebibytes(needed));
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
