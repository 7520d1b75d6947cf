package io.llmloadtest.core.plan;

import static io.llmloadtest.core.plan.InvalidPlanException.require;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything decided before a run.
 *
 * @param levels measured one after the other
 * @param warmupRequests sent before the first level; kept, not counted
 * @param streaming ask for a token stream; without it only the whole answer's time is known
 * @param drain how long requests may go on after a level's last start before they are cancelled
 * @param seed of everything random: the same plan with the same seed asks the same things at the same times
 * @param respectRetryAfter a user of a closed loop waits after a refusal for as long as the server asks, within bounds
 * @param observing what is looked at meanwhile; empty for nothing
 * @param batchSize inputs of a request for embeddings; 0 where text is generated
 * @param reckoning how figures are confirmed and priced; empty for the usual
 */
public record TestPlan(
        Target target,
        Workload workload,
        List<Level> levels,
        int warmupRequests,
        boolean streaming,
        Sampling sampling,
        Slo slo,
        Timeouts timeouts,
        Connections connections,
        Stamps stamps,
        Duration drain,
        long seed,
        boolean respectRetryAfter,
        Optional<Observing> observing,
        int batchSize,
        Optional<Reckoning> reckoning) {
    public static final int MAX_BATCH = 2_048;
    public static final int MAX_LEVELS = 64;
    public static final int MAX_WARMUP = 100_000;

    public TestPlan {
        levels = List.copyOf(levels);
        require(
                !levels.isEmpty() && levels.size() <= MAX_LEVELS,
                "concurrency",
                "must give between 1 and " + MAX_LEVELS + " levels, not " + levels.size(),
                "");
        require(warmupRequests >= 0 && warmupRequests <= MAX_WARMUP, "warmup", "must be between 0 and 100,000", "");
        require(!drain.isNegative(), "drain", "must not be negative", "");
        require(batchSize >= 0 && batchSize <= MAX_BATCH, "batch_size", "must be between 1 and " + MAX_BATCH, "");
        for (Level level : levels) {
            level.stop().precision().ifPresent(goal -> goal.requireMeasured(streaming, workload.output()));
        }
    }

    /** Whether texts are embedded, so that nothing is generated and nothing streamed. */
    public boolean embeds() {
        return batchSize > 0;
    }

    /** A plan that generates text, and doesn't look at Retry-After, nor at anything but its requests. */
    public TestPlan(
            Target target,
            Workload workload,
            List<Level> levels,
            int warmupRequests,
            boolean streaming,
            Sampling sampling,
            Slo slo,
            Timeouts timeouts,
            Connections connections,
            Stamps stamps,
            Duration drain,
            long seed) {
        this(
                target,
                workload,
                levels,
                warmupRequests,
                streaming,
                sampling,
                slo,
                timeouts,
                connections,
                stamps,
                drain,
                seed,
                false,
                Optional.empty(),
                0,
                Optional.empty());
    }

    /** The same plan against another server. */
    public TestPlan at(Target other) {
        return with(other, levels, slo, observing, batchSize, reckoning);
    }

    /** The same plan with other levels. */
    public TestPlan withLevels(List<Level> others) {
        return with(target, others, slo, observing, batchSize, reckoning);
    }

    /** The same plan under another SLO. */
    public TestPlan withSlo(Slo other) {
        return with(target, levels, other, observing, batchSize, reckoning);
    }

    /** The same plan, looking at something else meanwhile. */
    public TestPlan observing(Optional<Observing> other) {
        return with(target, levels, slo, other, batchSize, reckoning);
    }

    /** The same plan, embedding so many texts with a request; 0 to generate. */
    public TestPlan embedding(int otherBatch) {
        return with(target, levels, slo, observing, otherBatch, reckoning);
    }

    /** The same plan, whose figures are confirmed and priced otherwise. */
    public TestPlan reckoning(Reckoning other) {
        return with(target, levels, slo, observing, batchSize, Optional.of(other));
    }

    /** How figures are confirmed and priced. */
    public Reckoning terms() {
        return reckoning.orElse(Reckoning.USUAL);
    }

    private TestPlan with(
            Target otherTarget,
            List<Level> otherLevels,
            Slo otherSlo,
            Optional<Observing> otherObserving,
            int otherBatch,
            Optional<Reckoning> otherReckoning) {
        return new TestPlan(
                otherTarget,
                workload,
                otherLevels,
                warmupRequests,
                streaming,
                sampling,
                otherSlo,
                timeouts,
                connections,
                stamps,
                drain,
                seed,
                respectRetryAfter,
                otherObserving,
                otherBatch,
                otherReckoning);
    }

    /** Whether a loop keeps its connections for further requests or opens one for each. */
    public enum Connections {
        SHARED,
        NEW
    }

    /** Who stamps the arrival of bytes: the kernel where it can, the kernel or nobody, or user space. */
    public enum Stamps {
        AUTO,
        KERNEL,
        USER
    }
}
