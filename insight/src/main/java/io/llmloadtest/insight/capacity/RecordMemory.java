package io.llmloadtest.insight.capacity;

import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.TestPlan;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the records of a run take: all of them stay in memory until the result.
 *
 * @param requests of all levels
 * @param tokensEach that each of them is answered with
 */
public record RecordMemory(long requests, int tokensEach) {
    /** A record without its tokens, at the least. */
    static final int BYTES_A_RECORD = 400;
    /** A token's arrival and counts, and its place among the samples of a percentile. */
    static final int BYTES_A_TOKEN = 24;
    /** What the process takes beside records. */
    static final long OWN_BYTES = 16L << 20;

    private static final double FULL = 0.8;

    /**
     * Of a plan whose answers are as long as asked. Levels that end by time have the requests that their rate says, or
     * that their users can ask in that time.
     *
     * @param requestSeconds that a request takes; empty while nobody knows, and then users who ask for a time count as if
     *     each asked once
     */
    public static RecordMemory of(TestPlan plan, OptionalDouble requestSeconds) {
        double requests = plan.levels().stream()
                .mapToDouble(level -> requests(level, requestSeconds))
                .sum();
        int tokens = plan.streaming() ? (int) Math.ceil(plan.workload().output().mean()) : 1;
        return new RecordMemory((long) Math.ceil(requests + plan.warmupRequests()), tokens);
    }

    /** A level with a precision goal is expected to reach it before its limits, nobody knows when. */
    private static double requests(Level level, OptionalDouble requestSeconds) {
        if (level.stop().precision().isPresent()) {
            return 0;
        }
        double byNumber = level.stop().mostRequests().orElse(Integer.MAX_VALUE);
        double byTime = level.stop()
                .longest()
                .map(time -> starts(level.shape(), time, requestSeconds))
                .orElse(Double.MAX_VALUE);
        return Math.min(byNumber, byTime);
    }

    private static double starts(LoadShape shape, Duration time, OptionalDouble requestSeconds) {
        double seconds = time.toNanos() / 1e9;
        return switch (shape) {
            case LoadShape.Open open -> open.perSecond() * seconds;
            case LoadShape.Concurrency closed ->
                requestSeconds.isEmpty()
                        ? closed.users()
                        : closed.users() * Math.max(1, seconds / requestSeconds.getAsDouble());
        };
    }

    /** Why a process with so much heap can't keep them, however short the answers are; empty when it may. */
    public Optional<String> refusal(long maxHeapBytes) {
        return OWN_BYTES + requests * BYTES_A_RECORD <= maxHeapBytes
                ? Optional.empty()
                : Optional.of(
                        "Memory: the records of %s requests stay in memory until the result and need at least %s. %s"
                                .formatted(
                                        count(requests), against(requests * BYTES_A_RECORD, maxHeapBytes), remedy()));
    }

    /** The same where only answers as long as asked would be too much. */
    public Optional<String> warning(long maxHeapBytes) {
        return expectedBytes() <= FULL * maxHeapBytes
                ? Optional.empty()
                : Optional.of(
                        "the records of about %s requests of %s tokens stay in memory until the result and need about %s; if it runs out, the run ends early. %s"
                                .formatted(
                                        count(requests),
                                        count(tokensEach),
                                        against(expectedBytes(), maxHeapBytes),
                                        remedy()));
    }

    private long expectedBytes() {
        return OWN_BYTES + requests * (BYTES_A_RECORD + (long) tokensEach * BYTES_A_TOKEN);
    }

    private static String against(long neededBytes, long maxHeapBytes) {
        return "%s MiB of heap, and there are %s MiB".formatted(count(neededBytes >> 20), count(maxHeapBytes >> 20));
    }

    private String remedy() {
        return "Raise it: JAVA_OPTS=-Xmx%dm, or ask for fewer or shorter answers"
                .formatted(Math.ceilDiv(3 * expectedBytes() / 2, 256L << 20) * 256);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
