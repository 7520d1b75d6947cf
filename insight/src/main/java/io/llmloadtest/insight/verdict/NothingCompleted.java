package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
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
        Finding nothing = Finding.info("nothing-completed").advising("advice");
        return Optional.of(level.failed() == 0 ? cancelled(nothing, level) : failed(nothing, level));
    }

    private static Finding cancelled(Finding nothing, LevelResult level) {
        return nothing.saying("cancelled").with(Figure.amount("cancelled", level.cancelled(), Unit.REQUESTS));
    }

    private static Finding failed(Finding nothing, LevelResult level) {
        Finding failed = nothing.saying("failed").with(Figure.amount("failed", level.failed(), Unit.REQUESTS));
        return level.errors().stream()
                .findFirst()
                .map(most -> failed.saying("cause")
                        .with(Figure.text("kind", most.kind().name()), Figure.text("example", most.example())))
                .orElse(failed);
    }
}
