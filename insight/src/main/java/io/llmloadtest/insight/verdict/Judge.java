package io.llmloadtest.insight.verdict;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.insight.check.Asked;
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
    private Judge() {}

    /**
     * The verdict on one level.
     *
     * @param records of this level; those of other levels are passed over
     * @param errorBar of the rehearsal before it
     * @param asked by these records' requests
     */
    public static Verdict ofLevel(
            LevelResult level, Iterable<RequestRecord> records, Optional<ErrorBar> errorBar, Asked asked) {
        try (LevelJudge judge = new LevelJudge()) {
            for (RequestRecord request : records) {
                if (request.level() == level.index()) {
                    judge.add(request);
                }
            }
            return judge.verdict(level, errorBar, asked);
        }
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
