package io.llmloadtest.report;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.LagSummary;
import io.llmloadtest.core.health.Pauses;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.metric.ErrorBurst;
import io.llmloadtest.core.metric.ErrorGroup;
import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.Precision;
import io.llmloadtest.core.metric.ShortAnswers;
import io.llmloadtest.core.metric.SteadyState;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Percentile.Interval;
import io.llmloadtest.core.stats.Summary;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Builds a level by hand; its figures grow with the load, so that no two columns hold the same. */
public final class Levels {
    private final int index;
    private final LoadShape shape;
    private long completed = 1_000;
    private long failed;
    private long cancelled;
    private long notStarted;
    private long undecided;
    private int inFlightMax;
    private boolean counted = true;
    private Optional<ShortAnswers> shortAnswers = Optional.empty();
    private double ttft = 41.23;
    private double throughput = 512.4;
    private double goodputPercent = -1;
    private List<ErrorGroup> errors = List.of();
    private Verdict verdict = Verdict.of(List.of());
    private Optional<Ledger> ledger = Optional.empty();
    private Optional<HostLoad> host = Optional.empty();
    private Optional<Precision> precision = Optional.empty();

    private Levels(int index, LoadShape shape) {
        this.index = index;
        this.shape = shape;
        this.inFlightMax = shape.maxConcurrency().orElse(10);
    }

    public static Levels users(int index, int users) {
        return new Levels(index, new LoadShape.Concurrency(users));
    }

    public static Levels poisson(int index, double rate, OptionalInt cap) {
        return new Levels(index, new LoadShape.PoissonRate(rate, cap));
    }

    public Levels completed(long requests) {
        completed = requests;
        return this;
    }

    public Levels failed(long requests, FailureKind kind, String example, ErrorBurst... bursts) {
        failed = requests;
        errors = List.of(new ErrorGroup(kind, requests, example, List.of(bursts)));
        return this;
    }

    public Levels cancelled(long requests) {
        cancelled = requests;
        return this;
    }

    public Levels notStarted(long arrivals) {
        notStarted = arrivals;
        return this;
    }

    public Levels undecided(long requests) {
        undecided = requests;
        return this;
    }

    public Levels inFlight(int most) {
        inFlightMax = most;
        return this;
    }

    /** Answers came whole, and nobody counted their tokens. */
    public Levels uncounted() {
        counted = false;
        return this;
    }

    public Levels shortAnswers(ShortAnswers answers) {
        shortAnswers = Optional.of(answers);
        return this;
    }

    public Levels ttft(double median) {
        ttft = median;
        return this;
    }

    public Levels throughput(double tokensPerSecond) {
        throughput = tokensPerSecond;
        return this;
    }

    public Levels goodput(double percent) {
        goodputPercent = percent;
        return this;
    }

    public Levels finding(Finding finding) {
        verdict = Verdict.of(List.of(finding));
        return this;
    }

    public Levels ledger(Ledger books) {
        ledger = Optional.of(books);
        return this;
    }

    public Levels host(HostLoad load) {
        host = Optional.of(load);
        return this;
    }

    public Levels precision(Precision reached) {
        precision = Optional.of(reached);
        return this;
    }

    private Map<TokenSource, Long> outputTokens() {
        return counted ? Map.of(TokenSource.USAGE, 128 * completed) : Map.of(TokenSource.UNKNOWN, 0L);
    }

    public LevelResult build() {
        boolean any = completed > 0;
        return new LevelResult(
                index,
                new Level(shape, new StopRule.Requests(1_000)),
                completed,
                failed,
                cancelled,
                any ? summaries() : Map.of(),
                errors,
                32_000_000_000L,
                any ? throughput : 0,
                any ? 3 * throughput : 0,
                completed / 32.0,
                256 * completed,
                128 * completed,
                new TreeMap<>(any ? outputTokens() : Map.of()),
                any ? Optional.of(new SteadyState(1_000_000_000L, 30_000_000_000L, 530, 4.1)) : Optional.empty(),
                goodput(),
                shape instanceof LoadShape.Open open ? OptionalDouble.of(open.perSecond()) : OptionalDouble.empty(),
                shape instanceof LoadShape.Open open
                        ? OptionalDouble.of(open.perSecond() * 0.99)
                        : OptionalDouble.empty(),
                9.7,
                inFlightMax,
                health(),
                verdict,
                ledger,
                host,
                precision,
                notStarted,
                OptionalDouble.empty(),
                shortAnswers,
                List.of(),
                Optional.empty());
    }

    private Optional<Goodput> goodput() {
        if (goodputPercent < 0) {
            return Optional.empty();
        }
        long decided = completed + failed + notStarted;
        long satisfied = Math.round(goodputPercent * decided / 100);
        return Optional.of(new Goodput(
                satisfied, decided, satisfied / 32.0, Map.of("ttft", satisfied, "e2e", satisfied), undecided));
    }

    private Map<Metric, Summary> summaries() {
        Map<Metric, Summary> summaries = new EnumMap<>(Metric.class);
        summaries.put(Metric.TTFT, summary(ttft, completed));
        summaries.put(Metric.TTFT_INTENDED, summary(ttft, completed));
        summaries.put(Metric.TPOT, summary(ttft / 4, completed));
        summaries.put(Metric.ITL, summary(ttft / 5, 127 * completed));
        summaries.put(Metric.ICL, summary(ttft / 4.5, 120 * completed));
        summaries.put(Metric.E2E, summary(ttft * 33, completed));
        summaries.put(Metric.QUEUE, summary(0.01, completed));
        return summaries;
    }

    private static Summary summary(double median, long count) {
        return new Summary(
                count,
                median * 0.7,
                median * 4,
                median * 1.1,
                median * 0.2,
                percentile(0.5, median, count >= 6),
                percentile(0.75, median * 1.2, count >= 13),
                percentile(0.9, median * 1.4, count >= 36),
                percentile(0.95, median * 1.7, count >= 72),
                percentile(0.99, median * 2.6, count >= 367),
                percentile(0.999, median * 3.5, count >= 3_688));
    }

    private static Percentile percentile(double fraction, double value, boolean supported) {
        return new Percentile(
                fraction, value, supported ? Optional.of(new Interval(value * 0.98, value * 1.03)) : Optional.empty());
    }

    private static ClientHealth health() {
        return new ClientHealth(
                StampSource.KERNEL,
                new LagSummary(1_000, 0.02, 0.3, 1.1),
                LagSummary.NONE,
                new LagSummary(120_000, 0.01, 0.2, 4),
                new LagSummary(3_000, 0.05, 0.4, 6),
                0.002,
                0.001,
                0.0005,
                0.0002,
                12,
                4,
                0.6,
                2,
                -1,
                0,
                Pauses.NONE);
    }
}
