package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Levels that the server's cache helped to different degrees, so that they can't be set against each other. */
final class CacheShift {
    private static final double NOTABLE_POINTS = 10;

    private CacheShift() {}

    static Optional<Finding> of(List<LevelResult> levels) {
        List<LevelResult> reported = levels.stream()
                .filter(level -> level.cachedPromptPercent().isPresent())
                .sorted(Comparator.comparingDouble(CacheShift::percent))
                .toList();
        if (reported.isEmpty() || percent(reported.getLast()) - percent(reported.getFirst()) < NOTABLE_POINTS) {
            return Optional.empty();
        }
        LevelResult least = reported.getFirst();
        LevelResult most = reported.getLast();
        return Optional.of(Finding.info("cache-share-changes")
                .explaining(0, Metric.TTFT.id())
                .saying("seen")
                .advising("advice")
                .with(
                        Figure.amount("least", percent(least), Unit.PERCENT),
                        Figure.level("least_level", least.index()),
                        Figure.amount("most", percent(most), Unit.PERCENT),
                        Figure.level("most_level", most.index())));
    }

    private static double percent(LevelResult level) {
        return level.cachedPromptPercent().orElse(0);
    }
}
