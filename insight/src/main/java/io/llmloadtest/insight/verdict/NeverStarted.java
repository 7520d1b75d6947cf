package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.stats.Summary;
import java.util.Optional;

/** Arrivals that were due and found no place under the cap before the level ended. */
final class NeverStarted implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        LevelResult level = evidence.level();
        if (level.notStarted() == 0) {
            return Optional.empty();
        }
        int started = evidence.records().size();
        return Evidence.info(
                "not-started",
                "%s of %s arrivals were never started, as none of the %s places was free before the level ended%s; latencies are of the %s that were started"
                        .formatted(
                                Figures.count(level.notStarted()),
                                Figures.count(level.notStarted() + started),
                                Figures.count(
                                        level.level().shape().maxConcurrency().orElse(started)),
                                level.summary(Metric.CAP_WAIT)
                                        .map(NeverStarted::waited)
                                        .orElse(""),
                                Figures.count(started)),
                "raise --max-concurrency or lower the rate; each of them misses the SLO, and figures from the intended"
                        + " start (TTFT*, E2E*) are lower bounds");
    }

    private static String waited(Summary wait) {
        return ", and half of all arrivals waited %s or longer".formatted(Figures.ms(wait.median()));
    }
}
