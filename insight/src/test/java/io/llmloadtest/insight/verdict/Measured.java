package io.llmloadtest.insight.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.metric.ErrorGroup;
import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.Precision;
import io.llmloadtest.core.metric.ShortAnswers;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.record.TokenTimes;
import io.llmloadtest.core.stats.Percentile;
import io.llmloadtest.core.stats.Percentile.Interval;
import io.llmloadtest.core.stats.Summary;
import io.llmloadtest.insight.check.Asked;
import io.llmloadtest.insight.check.FixedLength;
import io.llmloadtest.report.FindingText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A level of 1,000 requests in 60 s with TTFT 200 ms, ITL 20 ms and E2E 2,000 ms, and variations of it. */
public final class Measured {
    private final Client client;
    private final Map<Metric, Summary> summaries = new EnumMap<>(Metric.class);
    private final TreeMap<TokenSource, Long> tokens = new TreeMap<>(Map.of(TokenSource.USAGE, 100_000L));
    private final List<RequestRecord> records = new ArrayList<>();
    private LoadShape shape = new LoadShape.Concurrency(10);
    private long completed = 1_000;
    private long failed;
    private List<ErrorGroup> errors = List.of();
    private Optional<Ledger> ledger = Optional.empty();
    private Optional<ErrorBar> errorBar = Optional.empty();
    private int inFlightMax = 10;
    private Optional<HostLoad> host = Optional.empty();
    private Optional<Precision> precision = Optional.empty();
    private int index;
    private StopRule stop = new StopRule.Requests(1_000);
    private long cancelled;
    private long notStarted;
    private OptionalDouble dueRate = OptionalDouble.empty();
    private OptionalDouble achievedRate = OptionalDouble.empty();
    private Optional<Goodput> goodput = Optional.empty();
    private Optional<ShortAnswers> shortAnswers = Optional.empty();
    private Asked asked = new Asked(true, FixedLength.ASKED);

    private Measured(Client client) {
        this.client = client;
        metric(Metric.TTFT, 200).metric(Metric.TTFT_INTENDED, 200);
        metric(Metric.E2E, 2_000).metric(Metric.E2E_INTENDED, 2_000);
        metric(Metric.ITL, 20);
    }

    public static Measured with(Client client) {
        return new Measured(client);
    }

    Measured metric(Metric metric, double median) {
        summaries.put(metric, summary(median, Optional.of(new Interval(median, median))));
        return this;
    }

    /** With a p99 of its own, and a mean as far above the median as that. */
    Measured skewed(Metric metric, double median, double p99) {
        Summary even = summary(median, Optional.of(new Interval(median, median)));
        summaries.put(
                metric,
                new Summary(
                        even.count(),
                        even.min(),
                        p99,
                        p99,
                        even.std(),
                        even.p50(),
                        even.p75(),
                        even.p90(),
                        even.p95(),
                        new Percentile(0.99, p99, Optional.of(new Interval(p99, p99))),
                        new Percentile(0.999, p99, Optional.of(new Interval(p99, p99)))));
        return this;
    }

    /** After a rehearsal with so many streams, in which stamps were off by so much at p99, and by a tenth at the median. */
    Measured rehearsed(int streams, double p99) {
        errorBar = Optional.of(new ErrorBar(
                streams, 20_000, 60_000, p99 / 10, p99, client.health().stampSource(), true));
        return this;
    }

    Measured inFlight(int most) {
        inFlightMax = most;
        return this;
    }

    Measured withSupportUpToMedianOnly(Metric metric, double median) {
        Summary all = summary(median, Optional.empty());
        Percentile p50 = new Percentile(0.5, median, Optional.of(new Interval(median, median)));
        summaries.put(
                metric,
                new Summary(
                        20,
                        all.min(),
                        all.max(),
                        all.mean(),
                        0,
                        p50,
                        all.p75(),
                        all.p90(),
                        all.p95(),
                        all.p99(),
                        all.p999()));
        return this;
    }

    public Measured without(Metric metric) {
        summaries.remove(metric);
        return this;
    }

    Measured open() {
        shape = new LoadShape.PoissonRate(20, OptionalInt.empty());
        return this;
    }

    Measured completed(long requests) {
        completed = requests;
        return this;
    }

    Measured level(int number) {
        index = number;
        return this;
    }

    Measured tokens(TokenSource source, long count) {
        tokens.put(source, count);
        return this;
    }

    Measured books(Ledger books) {
        ledger = Optional.of(books);
        return this;
    }

    Measured on(HostLoad load) {
        host = Optional.of(load);
        return this;
    }

    Measured failed(FailureKind kind, long requests, String example) {
        failed = requests;
        completed = 1_000 - requests;
        errors = List.of(new ErrorGroup(kind, requests, example));
        return this;
    }

    Measured precision(Precision reached) {
        precision = Optional.of(reached);
        return this;
    }

    Measured shape(LoadShape asked, StopRule until) {
        shape = asked;
        stop = until;
        return this;
    }

    Measured cancelled(long requests, Goodput judged) {
        cancelled = requests;
        goodput = Optional.of(judged);
        return this;
    }

    Measured notStarted(long arrivals) {
        notStarted = arrivals;
        dueRate = OptionalDouble.of(20);
        return this;
    }

    Measured rates(double due, double achieved) {
        dueRate = OptionalDouble.of(due);
        achievedRate = OptionalDouble.of(achieved);
        return this;
    }

    Measured shortAnswers(ShortAnswers answers) {
        shortAnswers = Optional.of(answers);
        return this;
    }

    Measured asked(FixedLength length) {
        asked = new Asked(true, length);
        return this;
    }

    Measured unstreamed() {
        asked = new Asked(false, FixedLength.ASKED);
        return this;
    }

    /** An answer that came as one document. */
    Measured document() {
        records.add(new RequestRecord(
                records.size(),
                index,
                0,
                10,
                10,
                new TokenCount(10, TokenSource.PLANNED),
                new TokenCount(10, TokenSource.USAGE),
                -1,
                -1,
                1,
                new Stamps(0, 0, 0, 0, 0, 1, 1, Stamps.ABSENT, Stamps.ABSENT, Stamps.ABSENT, 1, 1, 1),
                TokenTimes.NONE,
                StampSource.KERNEL,
                true,
                ServerTimings.NONE,
                new Outcome.Completed("stop")));
        return this;
    }

    Measured allFailed() {
        completed = 0;
        failed = 1_000;
        errors = List.of(new ErrorGroup(FailureKind.CONNECT, 1_000, "connection refused"));
        summaries.clear();
        tokens.clear();
        return this;
    }

    Measured prompt(int planned, int counted, TokenSource source) {
        records.add(record(planned, new TokenCount(counted, source), false));
        return this;
    }

    Measured spreadResponse() {
        records.add(record(100, new TokenCount(100, TokenSource.USAGE), true));
        return this;
    }

    /** A request of which nothing came but its end, or only an error. */
    Measured answer(int planned, int chunks, int output, Outcome outcome) {
        long first = chunks == 0 ? Stamps.ABSENT : 1;
        records.add(new RequestRecord(
                records.size(),
                index,
                0,
                planned,
                64,
                new TokenCount(planned, TokenSource.PLANNED),
                new TokenCount(output, TokenSource.USAGE),
                -1,
                chunks == 0 ? output : -1,
                chunks,
                new Stamps(0, 0, 0, 0, 0, 1, 1, first, first, first, 1, 1, 1),
                TokenTimes.NONE,
                StampSource.KERNEL,
                true,
                ServerTimings.NONE,
                outcome));
        return this;
    }

    /** A complete answer of which the response was over so many milliseconds later. */
    Measured heldOpen(long millis) {
        return served(millis, ServerTimings.NONE);
    }

    /** The same, of which the server says this of its own time. */
    Measured served(long millis, ServerTimings told) {
        records.add(new RequestRecord(
                records.size(),
                index,
                0,
                10,
                10,
                new TokenCount(10, TokenSource.PLANNED),
                new TokenCount(10, TokenSource.USAGE),
                -1,
                -1,
                10,
                new Stamps(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1 + millis * 1_000_000),
                TokenTimes.NONE,
                StampSource.KERNEL,
                true,
                told,
                new Outcome.Completed("stop")));
        return this;
    }

    LevelResult level() {
        return new LevelResult(
                index,
                new Level(shape, stop),
                completed,
                failed,
                cancelled,
                summaries,
                errors,
                60_000_000_000L,
                1_667,
                3_000,
                16.7,
                100_000,
                100_000,
                tokens,
                Optional.empty(),
                goodput,
                OptionalDouble.empty(),
                achievedRate,
                9.8,
                inFlightMax,
                client.health(),
                Verdict.of(List.of()),
                ledger,
                host,
                precision,
                notStarted,
                dueRate,
                shortAnswers,
                List.of(),
                Optional.empty());
    }

    public Verdict judged() {
        Verdict verdict = Judge.ofLevel(level(), records, errorBar, asked);
        assertThat(verdict.findings())
                .allSatisfy(finding -> assertThat(FindingText.evidence(finding) + FindingText.advice(finding))
                        .as("every sentence is there, and so is every figure in it")
                        .doesNotContain("{{", finding.id() + "."));
        return verdict;
    }

    LevelResult judgedLevel() {
        return level().withVerdict(judged());
    }

    public Optional<Finding> finding(String id) {
        return judged().findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst();
    }

    private RequestRecord record(int planned, TokenCount input, boolean spread) {
        return new RequestRecord(
                records.size(),
                index,
                0,
                planned,
                10,
                input,
                new TokenCount(1, TokenSource.USAGE),
                -1,
                -1,
                1,
                new Stamps(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1),
                new TokenTimes(new long[] {1}, new int[] {1}, new int[] {1}, new long[0], spread),
                StampSource.KERNEL,
                true,
                ServerTimings.NONE,
                new Outcome.Completed("stop"));
    }

    private static Summary summary(double value, Optional<Interval> interval) {
        return new Summary(
                1_000,
                value,
                value,
                value,
                0,
                new Percentile(0.5, value, interval),
                new Percentile(0.75, value, interval),
                new Percentile(0.9, value, interval),
                new Percentile(0.95, value, interval),
                new Percentile(0.99, value, interval),
                new Percentile(0.999, value, interval));
    }
}
