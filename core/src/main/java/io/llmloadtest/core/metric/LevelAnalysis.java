package io.llmloadtest.core.metric;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.stats.Sample;
import io.llmloadtest.core.stats.Summary;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Turns a level's records into its result: a pure function. */
public final class LevelAnalysis {
    private final List<RequestRecord> records;
    private final List<RequestRecord> completed;
    private final List<RequestRecord> counted;
    private final NotStarted notStarted;
    private final Window window;

    private LevelAnalysis(List<RequestRecord> records, NotStarted notStarted) {
        this.records = records;
        this.notStarted = notStarted;
        completed = records.stream()
                .filter(request -> request.outcome() instanceof Outcome.Completed)
                .toList();
        counted = records.stream()
                .filter(request -> !(request.outcome() instanceof Outcome.Cancelled))
                .toList();
        window = Window.of(counted);
    }

    /**
     * The level's result with an empty, VALID verdict, no ledger and nothing of the host.
     *
     * @param records of this level only, in any order
     * @param notStarted of this level
     */
    public static LevelResult of(
            int index, Level level, List<RequestRecord> records, NotStarted notStarted, Slo slo, ClientHealth health) {
        return new LevelAnalysis(records, notStarted).result(index, level, slo, health);
    }

    /** The same, of a level of which every request was started. */
    public static LevelResult of(int index, Level level, List<RequestRecord> records, Slo slo, ClientHealth health) {
        return of(index, level, records, NotStarted.NONE, slo, health);
    }

    private LevelResult result(int index, Level level, Slo slo, ClientHealth health) {
        Map<Metric, Summary> summaries = summaries();
        InFlight inFlight = new InFlight(records);
        long input = completed.stream().mapToLong(r -> r.input().tokens()).sum();
        long output = completed.stream().mapToLong(r -> r.output().tokens()).sum();
        return new LevelResult(
                index,
                level,
                completed.size(),
                counted.size() - completed.size(),
                records.size() - counted.size(),
                summaries,
                ErrorGroups.of(counted),
                window.nanos(),
                window.perSecond(output),
                window.perSecond(input + output),
                window.perSecond(completed.size()),
                input,
                output,
                outputBySource(),
                SteadyStates.of(
                        level.shape(), records, inFlight, Optional.ofNullable(summaries.get(Metric.E2E)), window),
                Goodputs.of(records, notStarted.count(), slo, window),
                offeredRate(level),
                achievedRate(level),
                inFlight.mean(window),
                inFlight.max(),
                health,
                Verdict.of(List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                notStarted.count(),
                dueRate(level),
                ShortAnswers.of(completed));
    }

    /** Metric by metric, so that only one sample is in memory at a time. */
    private Map<Metric, Summary> summaries() {
        Map<Metric, Summary> summaries = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            Sample sample = new Sample();
            completed.forEach(request -> metric.samplesOf(request, sample));
            if (metric.fromIntended() && sample.size() > 0) {
                notStarted.waitedMillis(sample);
            }
            sample.summary().ifPresent(summary -> summaries.put(metric, summary));
        }
        return summaries;
    }

    private SortedMap<TokenSource, Long> outputBySource() {
        SortedMap<TokenSource, Long> bySource = new TreeMap<>();
        completed.forEach(request -> bySource.merge(
                request.output().source(), (long) request.output().tokens(), Long::sum));
        return bySource;
    }

    private static OptionalDouble offeredRate(Level level) {
        return level.shape() instanceof LoadShape.Open open
                ? OptionalDouble.of(open.perSecond())
                : OptionalDouble.empty();
    }

    /** Cancelled requests were started too. */
    private OptionalDouble achievedRate(Level level) {
        return rate(
                level, records.stream().mapToLong(request -> request.stamps().started()));
    }

    private OptionalDouble dueRate(Level level) {
        LongStream started =
                records.stream().mapToLong(request -> request.stamps().intended());
        return rate(level, LongStream.concat(started, notStarted.dueNanos()));
    }

    /** Gaps between instants over the time from the first to the last; of open levels only. */
    private static OptionalDouble rate(Level level, LongStream nanos) {
        var instants = nanos.summaryStatistics();
        long span = instants.getMax() - instants.getMin();
        return level.shape() instanceof LoadShape.Open && instants.getCount() > 1 && span > 0
                ? OptionalDouble.of((instants.getCount() - 1) * 1e9 / span)
                : OptionalDouble.empty();
    }
}
