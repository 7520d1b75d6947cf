package io.llmloadtest.insight.check.load;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.Optional;

/** Requests that were still running when the level was over, and were cancelled: the longest ones, mostly. */
final class CutOff implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        LevelResult level = evidence.level();
        if (level.cancelled() == 0) {
            return Optional.empty();
        }
        Finding cut = Finding.info("cut-off")
                .saying("seen")
                .advising("advice")
                .with(
                        Figure.amount("cancelled", level.cancelled(), Unit.REQUESTS),
                        Figure.amount("started", evidence.requests(), Unit.REQUESTS));
        return Optional.of(level.goodput()
                .map(goodput -> judged(cut, goodput, level.cancelled()))
                .orElse(cut)
                .saying("others"));
    }

    private static Finding judged(Finding cut, Goodput goodput, long cancelled) {
        Finding judged = cut.saying("judged")
                .with(
                        Figure.amount("missed", cancelled - goodput.undecided(), Unit.REQUESTS),
                        Figure.amount("undecided", goodput.undecided(), Unit.REQUESTS));
        return goodput.undecided() == 0
                ? judged
                : judged.saying("between")
                        .with(
                                Figure.amount("lowest", goodput.lowestPercent(), Unit.PERCENT),
                                Figure.amount("highest", goodput.highestPercent(), Unit.PERCENT));
    }
}
