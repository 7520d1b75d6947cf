package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.ErrorGroup;
import io.llmloadtest.core.metric.LevelResult;
import java.util.Optional;

/** A level without a single completed request, which therefore measured nothing. */
final class NothingCompleted implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        LevelResult level = evidence.level();
        if (level.completed() > 0) {
            return Optional.empty();
        }
        String seen = level.failed() == 0
                ? "no request ended by itself; " + Figures.count(level.cancelled()) + " were cancelled"
                : "all " + Figures.count(level.failed()) + " requests failed"
                        + level.errors().stream()
                                .findFirst()
                                .map(NothingCompleted::cause)
                                .orElse("");
        return Evidence.info(
                "nothing-completed", seen, "no latency exists; send one request by hand and look at its answer");
    }

    private static String cause(ErrorGroup most) {
        return ", most with " + most.kind() + ": " + most.example();
    }
}
