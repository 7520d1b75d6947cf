package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Spill;
import java.util.List;
import java.util.Optional;

/** Gives one level its verdict, as {@link Judge} says, from its records one after the other. For one thread. */
public final class LevelJudge implements AutoCloseable {
    private final Spill spill = new Spill();
    private final List<Check> checks = checks(spill);

    /** Everything that is looked at, in the order in which it is reported. */
    private static List<Check> checks(Spill spill) {
        return List.of(
                new StartLateness(),
                new ReceiveLag(),
                new LoopLag(),
                new Stalls(),
                new StampError(),
                new SharedReads(),
                new MergedFirstTokens(),
                new GcPauses(),
                new CpuSaturation(),
                new BusyMachine(),
                new ClientLimits(),
                new SameMachine(),
                new ConnectionWait(),
                new HeldOpen(spill),
                new SentAgain(),
                new BackedOff(),
                new ClockStep(),
                new ForeignTraffic(),
                new RetriedOnTheWay(),
                new LedgerGap(),
                new NothingCompleted(),
                new NeverStarted(),
                new CutOff(),
                new LoadMissed(),
                new AnswersCutShort(),
                new PromptCut(spill),
                new TooLongPrompts(),
                new BrokenStreams(),
                new HiddenOutput(),
                new Unstreamed(),
                new AnswerForm(Deviation.CONTRADICTORY_USAGE),
                new AnswerForm(Deviation.NO_END_MARK),
                new AnswerForm(Deviation.OTHER_CONTENT_TYPE),
                new AnswerForm(Deviation.JSON_LINES),
                new AnswerForm(Deviation.COMPRESSED),
                new AnswerForm(Deviation.REPEATED_TEXT),
                new GuessedTokens(),
                new UncountedTokens(),
                new SpreadTokens(),
                new TwoClocks(),
                new PrecisionMissed(),
                new SmallSample());
    }

    /** Adds a request of the level. */
    public void add(RequestRecord request) {
        checks.forEach(check -> check.add(request));
    }

    /**
     * The verdict on the level, all requests of which were added.
     *
     * @param errorBar of the rehearsal before it
     * @param asked by its requests
     */
    public Verdict verdict(LevelResult level, Optional<ErrorBar> errorBar, Asked asked) {
        Evidence evidence = new Evidence(level, errorBar, asked);
        return Verdict.of(checks.stream()
                .map(check -> check.examine(evidence))
                .flatMap(Optional::stream)
                .toList());
    }

    @Override
    public void close() {
        spill.close();
    }
}
