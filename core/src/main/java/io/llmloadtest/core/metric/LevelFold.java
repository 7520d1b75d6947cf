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
import io.llmloadtest.core.stats.Spill;
import io.llmloadtest.core.stats.Summary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Turns a level's records into its result, one after the other and in any order, and keeps none of them. What an exact
 * result needs of every token goes to a temporary file where it is much: memory doesn't grow with the length of a level.
 * For one thread.
 */
public final class LevelFold implements AutoCloseable {
    private final int index;
    private final Level level;
    private final Spill spill = new Spill();
    private final TokenSpool tokens = new TokenSpool(spill);
    private final EndSpool ends = new EndSpool(spill);
    private final MetricSamples samples = new MetricSamples(spill, tokens);
    private final AddedSamples added = new AddedSamples(RequestMetrics.all(), spill);
    private final InFlight inFlight = new InFlight(spill);
    private final ErrorGroups errors = new ErrorGroups(spill);
    private final WindowFold windows = new WindowFold();
    private final StartTimes starts = new StartTimes();
    private final ShortAnswersFold shortAnswers = new ShortAnswersFold();
    private final GoodputFold goodput;
    private final SortedMap<TokenSource, Long> outputBySource = new TreeMap<>();
    private long completed;
    private long failed;
    private long cancelled;
    private long input;
    private long output;

    /**
     * A fold over one level.
     *
     * @param index of the level in its plan
     */
    public LevelFold(int index, Level level, Slo slo) {
        this.index = index;
        this.level = level;
        goodput = new GoodputFold(slo);
    }

    /** Adds a request of this level. */
    public void add(RequestRecord request) {
        inFlight.add(request);
        starts.add(request);
        windows.add(request);
        errors.add(request);
        goodput.add(request);
        switch (request.outcome()) {
            case Outcome.Completed ignored -> addCompleted(request);
            case Outcome.Failed ignored -> failed++;
            case Outcome.Cancelled ignored -> cancelled++;
        }
    }

    private void addCompleted(RequestRecord request) {
        completed++;
        input += request.input().tokens();
        output += request.output().tokens();
        outputBySource.merge(request.output().source(), (long) request.output().tokens(), Long::sum);
        tokens.add(request);
        ends.add(request);
        samples.add(request);
        added.add(request);
        shortAnswers.add(request);
    }

    /** Requests so far, cancelled ones included. */
    public long requests() {
        return completed + failed + cancelled;
    }

    /**
     * The level's result with an empty, VALID verdict, no ledger and nothing of the host. Once, and nothing is added after.
     *
     * @param notStarted of this level
     */
    public LevelResult result(NotStarted notStarted, ClientHealth health) {
        samples.add(notStarted);
        Map<Metric, Summary> summaries = samples.summaries();
        Window window = windows.window();
        return new LevelResult(
                index,
                level,
                completed,
                failed,
                cancelled,
                summaries,
                errors.groups(),
                window.nanos(),
                window.perSecond(output),
                window.perSecond(input + output),
                window.perSecond(completed),
                input,
                output,
                outputBySource,
                SteadyStates.of(level.shape(), starts, inFlight, Optional.ofNullable(summaries.get(Metric.E2E)), window)
                        .map(steady -> SteadyStates.measured(steady, tokens, ends)),
                goodput.goodput(notStarted.count()),
                offeredRate(),
                starts.achievedRate(level),
                inFlight.mean(window),
                inFlight.max(),
                health,
                Verdict.of(List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                notStarted.count(),
                starts.dueRate(level, notStarted),
                shortAnswers.answers(),
                added.metrics(),
                Optional.empty());
    }

    private OptionalDouble offeredRate() {
        return level.shape() instanceof LoadShape.Open open
                ? OptionalDouble.of(open.perSecond())
                : OptionalDouble.empty();
    }

    @Override
    public void close() {
        spill.close();
    }
}
