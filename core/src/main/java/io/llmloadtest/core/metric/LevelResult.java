package io.llmloadtest.core.metric;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.observe.ObservedLevel;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.stats.Summary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a level's records amount to. Every figure follows from the records alone, except {@code health},
 * {@code verdict}, {@code host}, {@code precision}, {@code notStarted}, {@code observed} and the server's side of the {@code ledger}.
 *
 * @param summaries by metric, for metrics with at least one sample
 * @param errors by kind, most frequent first
 * @param windowNanos first start to last end
 * @param steadyState empty when it would be less than a fifth of the window
 * @param goodput empty without an SLO
 * @param offeredRate asked starts per second; empty for a closed loop
 * @param achievedRate done starts per second; empty for a closed loop
 * @param outputTokens by source, of completed requests
 * @param inFlightMean time-weighted over the window
 * @param ledger empty until the level's books were set against the server's
 * @param host empty until it is known what the level took of the client's machine
 * @param precision how the level came out; empty for one that had no such goal
 * @param notStarted arrivals that were due and never got a place under the cap before the level ended; metrics from the
 *     intended start ({@link Metric#fromIntended}) have each of them at what it had waited by then, so that their
 *     statistics are lower bounds
 * @param dueRate arrivals per second by their own times, those never started included; empty for a closed loop
 * @param shortAnswers empty when answers are as long as asked
 * @param added the metrics of plug-ins
 * @param observed what server, GPUs and machines did meanwhile; empty when nothing was looked at
 */
public record LevelResult(
        int index,
        Level level,
        long completed,
        long failed,
        long cancelled,
        Map<Metric, Summary> summaries,
        List<ErrorGroup> errors,
        long windowNanos,
        double throughputTokensPerSecond,
        double totalThroughputTokensPerSecond,
        double requestsPerSecond,
        long totalInputTokens,
        long totalOutputTokens,
        SortedMap<TokenSource, Long> outputTokens,
        Optional<SteadyState> steadyState,
        Optional<Goodput> goodput,
        OptionalDouble offeredRate,
        OptionalDouble achievedRate,
        double inFlightMean,
        int inFlightMax,
        ClientHealth health,
        Verdict verdict,
        Optional<Ledger> ledger,
        Optional<HostLoad> host,
        Optional<Precision> precision,
        long notStarted,
        OptionalDouble dueRate,
        Optional<ShortAnswers> shortAnswers,
        List<AddedMetric> added,
        Optional<ObservedLevel> observed) {
    private static final double KEPT_UP = 0.95;

    /** Completed and failed requests: those that count. */
    public long total() {
        return completed + failed;
    }

    /** The verdict's; empty when no request completed, so that there is nothing that could be trusted or not. */
    public Optional<Verdict.Grade> grade() {
        return verdict.gradeOf(completed > 0);
    }

    public double errorRatePercent() {
        return total() == 0 ? 0 : 100.0 * failed / total();
    }

    /**
     * Whether the load was less than what the level is named by: fewer requests in flight than users, or starts that
     * fell behind the arrivals by more than a twentieth.
     */
    public boolean missedItsLoad() {
        return switch (level.shape()) {
            // an imported level says nothing of what was in flight
            case LoadShape.Concurrency(int users) -> inFlightMax > 0 && inFlightMax < users;
            case LoadShape.Open ignored ->
                dueRate.isPresent() && (notStarted > 0 || achievedRate.orElse(0) < KEPT_UP * dueRate.getAsDouble());
        };
    }

    /** Whether nothing tells how long its answers are, so that no figure of output tokens means anything. */
    public boolean outputUnknown() {
        return outputTokens.keySet().equals(Set.of(TokenSource.UNKNOWN));
    }

    public Optional<Summary> summary(Metric metric) {
        return Optional.ofNullable(summaries.get(metric));
    }

    /** How much of the prompts came from the server's cache, by its own word; empty when it reported that of none. */
    public OptionalDouble cachedPromptPercent() {
        Optional<Summary> cached = summary(Metric.CACHED_TOKENS);
        return cached.isEmpty() || totalInputTokens <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Math.min(100, 100 * cached.get().mean() * cached.get().count() / totalInputTokens));
    }

    public LevelResult withVerdict(Verdict judged) {
        return with(goodput, judged, ledger, host, precision, observed);
    }

    public LevelResult withLedger(Ledger books) {
        return with(goodput, verdict, Optional.of(books), host, precision, observed);
    }

    public LevelResult withHost(HostLoad load) {
        return with(goodput, verdict, ledger, Optional.of(load), precision, observed);
    }

    public LevelResult withPrecision(Optional<Precision> reached) {
        return with(goodput, verdict, ledger, host, reached, observed);
    }

    public LevelResult withObserved(Optional<ObservedLevel> meanwhile) {
        return with(goodput, verdict, ledger, host, precision, meanwhile);
    }

    /** The same, judged by another SLO. */
    public LevelResult withGoodput(Optional<Goodput> other) {
        return with(other, verdict, ledger, host, precision, observed);
    }

    private LevelResult with(
            Optional<Goodput> asJudged,
            Verdict judged,
            Optional<Ledger> books,
            Optional<HostLoad> load,
            Optional<Precision> reached,
            Optional<ObservedLevel> meanwhile) {
        return new LevelResult(
                index,
                level,
                completed,
                failed,
                cancelled,
                summaries,
                errors,
                windowNanos,
                throughputTokensPerSecond,
                totalThroughputTokensPerSecond,
                requestsPerSecond,
                totalInputTokens,
                totalOutputTokens,
                outputTokens,
                steadyState,
                asJudged,
                offeredRate,
                achievedRate,
                inFlightMean,
                inFlightMax,
                health,
                judged,
                books,
                load,
                reached,
                notStarted,
                dueRate,
                shortAnswers,
                added,
                meanwhile);
    }
}
