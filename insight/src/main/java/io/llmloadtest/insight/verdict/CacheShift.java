package io.llmloadtest.insight.verdict;

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
        List<LevelResult> told = levels.stream()
                .filter(level -> level.cachedPromptPercent().isPresent())
                .sorted(Comparator.comparingDouble(CacheShift::percent))
                .toList();
        if (told.isEmpty() || percent(told.getLast()) - percent(told.getFirst()) < NOTABLE_POINTS) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "cache-share-changes",
                Finding.Severity.INFO,
                0,
                Metric.TTFT.id(),
                "prompt tokens from the server's cache: %s in level %d, %s in level %d"
                        .formatted(
                                Figures.percent(percent(told.getFirst()) / 100),
                                told.getFirst().index() + 1,
                                Figures.percent(percent(told.getLast()) / 100),
                                told.getLast().index() + 1),
                "TTFT and throughput of these levels can't be compared: a cached prompt costs next to nothing; use prompts"
                        + " that no level repeats, or empty the server's cache between levels"));
    }

    private static double percent(LevelResult level) {
        return level.cachedPromptPercent().orElse(0);
    }
}
