package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.LevelResult;
import java.util.Optional;

/** Requests that were still running when the level was over, and were cancelled: the longest ones, mostly. */
final class CutOff implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        LevelResult level = evidence.level();
        if (level.cancelled() == 0) {
            return Optional.empty();
        }
        return Evidence.info(
                "cut-off",
                "%s of %s started requests were cancelled before they ended%s; latencies are of the others, which tend to be the shorter ones"
                        .formatted(
                                Figures.count(level.cancelled()),
                                Figures.count(evidence.records().size()),
                                level.goodput()
                                        .map(goodput -> judged(goodput, level.cancelled()))
                                        .orElse("")),
                "give them more time by --drain, or see whether the server still answers");
    }

    private static String judged(Goodput goodput, long cancelled) {
        String past = ": %s had passed a threshold by then and miss the SLO, %s are undecided"
                .formatted(Figures.count(cancelled - goodput.undecided()), Figures.count(goodput.undecided()));
        return goodput.undecided() == 0
                ? past
                : past
                        + ", so that goodput is between %s and %s"
                                .formatted(
                                        Figures.percent(goodput.lowestPercent() / 100),
                                        Figures.percent(goodput.highestPercent() / 100));
    }
}
