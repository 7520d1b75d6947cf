package io.llmloadtest.storage;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.LagSummary;
import io.llmloadtest.core.health.Pauses;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.host.ClientMachine;
import io.llmloadtest.core.host.Descriptors;
import io.llmloadtest.core.host.HostLimits;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.host.LocalPorts;
import io.llmloadtest.core.host.Neighbour;
import io.llmloadtest.core.host.ServerPlace;
import io.llmloadtest.core.ledger.Cause;
import io.llmloadtest.core.ledger.ClientSide;
import io.llmloadtest.core.ledger.Explanation;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.metric.LevelAnalysis;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Precision;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.observe.NotObserved;
import io.llmloadtest.core.observe.ObservedLevel;
import io.llmloadtest.core.observe.ObservedSeries;
import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.core.observe.SourceKind;
import io.llmloadtest.core.observe.SourceReading;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/** The events of a run that never was, one a second, to be put together by a test. */
public final class Play {
    public static final Verdict VERDICT = Verdict.of(List.of(Finding.of("start-lateness", Finding.Severity.SUSPECT)
            .explaining(14.5, "ttft_intended")
            .saying("seen")
            .advising("advice")
            .with(
                    Figure.millis("p99", 14.5),
                    Figure.metric("metric", "ttft_intended"),
                    Figure.tally("reasons", 2, Figure.Unit.ANSWERS, "length"),
                    Figure.text("percentile", "p95"))));

    public static final ErrorBar ERROR_BAR = new ErrorBar(10, 1_234.5, 20_000, 0.012, 0.31, StampSource.KERNEL, true);

    private static final HostLoad HOST = new HostLoad(
            new HostLimits(
                    Optional.of(new Descriptors(60, 1_024, 20_000)),
                    Optional.of(new LocalPorts(32_768, 60_999, 28_000, 12)),
                    1L << 32),
            10,
            new Neighbour(ServerPlace.SHARED_CORES, "0-1"),
            Optional.of(new ClientMachine("1.2.3", "25", "bench-1", "Debian", "6.1.0", "amd64", 8)));

    private static final Precision PRECISION =
            new Precision(new PrecisionGoal("ttft", "p95", 5), Precision.End.LIMIT, 70, OptionalDouble.of(0.071));

    /** A look at a server, which told something and lacks something else. */
    private static final SourceReading READING = new SourceReading(
            "http://gpu-3:8000/metrics",
            SourceKind.SERVER,
            Instant.parse("2026-07-01T12:38:01.5Z"),
            List.of(new Sample("running", "", "requests", 3, 1), new Sample("my_series", "kind=a", "1/s", 0.25, 1.5)),
            Optional.of(Finding.info("not-observed").saying("series-missing")));

    private static final ObservedLevel OBSERVED = new ObservedLevel(
            List.of(new ObservedSeries(READING.source(), SourceKind.SERVER, "running", "", "requests", 3, 4, 9.5, 9)),
            List.of(new NotObserved(
                    READING.source(), SourceKind.SERVER, READING.missing().orElseThrow())));

    private static final Instant START = Instant.parse("2026-07-01T12:38:00.123Z");

    private final String id;
    private final TestPlan plan;
    private final Instant start;
    private final List<NumberedEvent> events = new ArrayList<>();
    private final List<RequestRecord> records = new ArrayList<>();
    private final List<LevelResult> levels = new ArrayList<>();
    private Optional<ErrorBar> errorBar = Optional.empty();

    private Play(String id, TestPlan plan, Instant start) {
        this.id = id;
        this.plan = plan;
        this.start = start;
        then(new RunEvent.Declared(id, plan));
    }

    public static Play of(TestPlan plan) {
        return at(START, plan);
    }

    public static Play at(Instant start, TestPlan plan) {
        return new Play(UUID.randomUUID().toString(), plan, start);
    }

    public static Play of(String id, TestPlan plan) {
        return new Play(id, plan, START);
    }

    /** A run of two levels with warm-up, rehearsal, ticks, a notice and its end. */
    public static Play whole() {
        return of(Plans.plan())
                .then(new RunEvent.Preflighted(VERDICT.findings()))
                .then(new RunEvent.WarmupStarted(3))
                .recorded(Requests.completed(RequestRecord.WARMUP, 3))
                .then(new RunEvent.RehearsalStarted(10))
                .then(new RunEvent.Rehearsed(ERROR_BAR))
                .level(0, Requests.completed(0, 20))
                .then(new RunEvent.Notice("the second level begins late"))
                .level(1, Requests.completed(1, 50))
                .finished(RunResult.Status.COMPLETED);
    }

    public Play then(RunEvent event) {
        if (event instanceof RunEvent.Rehearsed rehearsed) {
            errorBar = Optional.of(rehearsed.errorBar());
        }
        long number = events.size() + 1L;
        events.add(new NumberedEvent(number, start.plusSeconds(number - 1), event));
        return this;
    }

    public Play recorded(List<RequestRecord> requests) {
        records.addAll(requests);
        requests.forEach(request -> then(new RunEvent.Recorded(request)));
        return this;
    }

    /** A level that lasts one second. */
    public Play level(int index, List<RequestRecord> requests) {
        return level(index, requests, NotStarted.NONE);
    }

    public Play level(int index, List<RequestRecord> requests, NotStarted notStarted) {
        then(new RunEvent.LevelStarted(index))
                .recorded(requests)
                .then(new RunEvent.Ticked(tick(index)))
                .then(new RunEvent.Observed(READING));
        LevelResult result = LevelAnalysis.of(
                        index, plan.levels().get(index), requests, notStarted, plan.slo(), health())
                .withLedger(ledger(requests))
                .withHost(HOST)
                .withPrecision(Optional.of(PRECISION))
                .withObserved(Optional.of(OBSERVED))
                .withVerdict(VERDICT);
        levels.add(result);
        return then(new RunEvent.LevelFinished(result));
    }

    public Play finished(RunResult.Status status) {
        return then(new RunEvent.Finished(new RunResult(
                id, plan, status, start, start.plus(Duration.ofSeconds(events.size())), levels, errorBar, VERDICT)));
    }

    private static Tick tick(int level) {
        Histogram micros = new Histogram(3_600_000_000L, 3);
        micros.recordValue(45_000);
        return new Tick(
                level, 0, 10, 9, 1, 0, 1_280, 4, 0.75, micros, micros.copy(), micros.copy(), OptionalDouble.of(0.07));
    }

    private static Ledger ledger(List<RequestRecord> requests) {
        long sent = requests.size();
        SortedMap<FailureKind, Long> failed = new TreeMap<>(Map.of(FailureKind.STREAM_ERROR, 1L));
        ServerCounters growth = new ServerCounters(
                OptionalLong.of(sent + 2),
                new TreeMap<>(Map.of("length", sent, "abort", 1L)),
                OptionalLong.of(260 * sent),
                OptionalLong.empty(),
                OptionalLong.of(0),
                Optional.of(new ServerCounters.FirstTokens(sent, 1.5)));
        LedgerRow row = new LedgerRow(
                Quantity.REQUESTS,
                new ClientSide(sent, failed, 0),
                sent,
                growth.received(),
                List.of(new Explanation(Cause.INTERRUPTED, 1, 1, 0, 1)),
                OptionalLong.of(1));
        return new Ledger(
                new ServerAccount.Counted(URI.create("http://gpu-3:8000/metrics"), growth, 0, true),
                List.of(row),
                Optional.of(new Ledger.FirstTokenCheck(sent, 24.5, sent, 23.25)));
    }

    private static ClientHealth health() {
        LagSummary lag = new LagSummary(100, 0.02, 14.5, 80.1);
        return new ClientHealth(
                StampSource.KERNEL,
                lag,
                LagSummary.NONE,
                lag,
                lag,
                0.01,
                0.02,
                0.004,
                0.003,
                3,
                2,
                0.5,
                2,
                -1,
                0.1,
                new Pauses(3, 400, 200, 2, 1_000, true));
    }

    public String id() {
        return id;
    }

    public TestPlan plan() {
        return plan;
    }

    public List<NumberedEvent> events() {
        return List.copyOf(events);
    }

    public List<RequestRecord> records() {
        return List.copyOf(records);
    }

    public List<LevelResult> levels() {
        return List.copyOf(levels);
    }
}
