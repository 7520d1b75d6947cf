package io.llmloadtest.insight.verdict;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.RequestRecord;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives a level, and a run, its verdict: VALID while what the client can explain stays under 1 % of the median it
 * touches (or under 1 ms), SUSPECT from there on, INVALID over 10 %. Pure functions of what was recorded.
 */
public final class Judge {
    /** Everything that is looked at, in the order in which it is reported. */
    private static final List<Check> CHECKS = List.of(
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
            new HeldOpen(),
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
            new PromptCut(),
            new TooLongPrompts(),
            new BrokenStreams(),
            new HiddenOutput(),
            new Unstreamed(),
            new AnswerForm(Deviation.CONTRADICTORY_USAGE),
            new AnswerForm(Deviation.NO_END_MARK),
            new AnswerForm(Deviation.OTHER_CONTENT_TYPE),
            new AnswerForm(Deviation.JSON_LINES),
            new AnswerForm(Deviation.COMPRESSED),
            new GuessedTokens(),
            new UncountedTokens(),
            new SpreadTokens(),
            new TwoClocks(),
            new PrecisionMissed(),
            new SmallSample());

    private Judge() {}

    /**
     * The verdict on one level.
     *
     * @param records of this level; those of other levels are passed over
     * @param errorBar of the rehearsal before it
     * @param asked by these records' requests
     */
    public static Verdict ofLevel(
            LevelResult level, List<RequestRecord> records, Optional<ErrorBar> errorBar, Asked asked) {
        List<RequestRecord> own = records.stream()
                .filter(request -> request.level() == level.index())
                .toList();
        Evidence evidence = new Evidence(level, own, errorBar, asked);
        return Verdict.of(CHECKS.stream()
                .map(check -> check.examine(evidence))
                .flatMap(Optional::stream)
                .toList());
    }

    /** The verdict on a run: the worst of its judged levels, with the weightiest finding of each kind. */
    public static Verdict ofRun(List<LevelResult> levels) {
        Map<String, List<Located>> byId = levels.stream()
                .flatMap(level -> level.verdict().findings().stream().map(found -> new Located(level.index(), found)))
                .collect(groupingBy(located -> located.finding().id(), LinkedHashMap::new, toList()));
        return Verdict.of(Stream.concat(
                        byId.values().stream().map(found -> weightiest(found, levels.size())),
                        CacheShift.of(levels).stream())
                .toList());
    }

    private static Finding weightiest(List<Located> found, int levels) {
        Located worst = found.stream()
                .max(Comparator.comparing(Located::finding, Finding.BY_WEIGHT))
                .orElseThrow();
        return levels == 1 ? worst.finding() : worst.withLevel(found.size(), levels);
    }

    private record Located(int level, Finding finding) {
        Finding withLevel(int affected, int levels) {
            Finding located = affected == 1
                    ? finding.sayingFirst("at-level")
                    : finding.sayingFirst("at-levels")
                            .with(
                                    Figure.amount("levels_affected", affected, Unit.LEVELS),
                                    Figure.amount("levels", levels, Unit.LEVELS));
            return located.with(Figure.level("level", level));
        }
    }
}
