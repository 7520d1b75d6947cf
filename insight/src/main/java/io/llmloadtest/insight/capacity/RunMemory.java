package io.llmloadtest.insight.capacity;

import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.TestPlan;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run takes of the heap. That depends on how much is in flight at once, and not on how long the run is: of a
 * request that has ended nothing stays in memory.
 *
 * @param inFlight requests at once, in the level with the most of them
 * @param tokensEach that each of them is answered with
 */
public record RunMemory(long inFlight, int tokensEach) {
    /** A token's arrival and counts while its answer goes on, with room for more, and once more when it has ended. */
    static final int BYTES_A_TOKEN = 40;
    /** What the process takes beside requests. */
    static final long OWN_BYTES = 20L << 20;

    private static final double FULL = 0.8;

    /**
     * Of a plan whose answers are as long as asked.
     *
     * @param requestSeconds that a request takes; empty while nobody knows, and then an open loop without a cap has no
     *     known number of requests in flight
     */
    public static RunMemory of(TestPlan plan, OptionalDouble requestSeconds) {
        double most = plan.levels().stream()
                .mapToDouble(level -> inFlight(level.shape(), requestSeconds))
                .max()
                .orElse(0);
        int tokens = plan.streaming() ? (int) Math.ceil(plan.workload().output().mean()) : 1;
        return new RunMemory((long) Math.ceil(most), tokens);
    }

    /** By Little's law, an open loop has its rate times the duration of a request in flight, up to its cap. */
    private static double inFlight(LoadShape shape, OptionalDouble requestSeconds) {
        return switch (shape) {
            case LoadShape.Concurrency closed -> closed.users();
            case LoadShape.Open open ->
                Math.min(
                        open.perSecond() * requestSeconds.orElse(0),
                        open.maxConcurrency().orElse(Integer.MAX_VALUE));
        };
    }

    /** What a person should know before a process with so much heap carries it; empty when there is enough. */
    public Optional<String> warning(long maxHeapBytes) {
        return expectedBytes() <= FULL * maxHeapBytes
                ? Optional.empty()
                : Optional.of(
                        "about %s requests in flight at once, with answers of %s tokens, need about %s MiB of heap, and there are %s MiB; if it runs out, the run ends early. Raise it: JAVA_OPTS=-Xmx%dm, or ask for less at once or for shorter answers"
                                .formatted(
                                        count(inFlight),
                                        count(tokensEach),
                                        count(expectedBytes() >> 20),
                                        count(maxHeapBytes >> 20),
                                        Math.ceilDiv(3 * expectedBytes() / 2, 256L << 20) * 256));
    }

    private long expectedBytes() {
        return OWN_BYTES + inFlight * (Capacity.HEAP_BYTES_A_STREAM + (long) tokensEach * BYTES_A_TOKEN);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
