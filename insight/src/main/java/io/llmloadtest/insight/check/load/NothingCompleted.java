package io.llmloadtest.insight.check.load;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.ErrorGroup;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.Optional;

/** A level without a single completed request, which therefore measured nothing. */
final class NothingCompleted implements Check {
    private static final String REFUSED = "refused";

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        LevelResult level = evidence.level();
        if (level.completed() > 0) {
            return Optional.empty();
        }
        Finding nothing = Finding.info("nothing-completed");
        return Optional.of(level.failed() == 0 ? cancelled(nothing, level) : failed(nothing, level));
    }

    private static Finding cancelled(Finding nothing, LevelResult level) {
        return nothing.saying("cancelled")
                .advising("time")
                .with(Figure.amount("cancelled", level.cancelled(), Unit.REQUESTS));
    }

    private static Finding failed(Finding nothing, LevelResult level) {
        Finding failed = nothing.saying("failed").with(Figure.amount("failed", level.failed(), Unit.REQUESTS));
        return level.errors().stream()
                .findFirst()
                .map(most -> failed.saying("cause")
                        .advising(remedy(most))
                        .with(Figure.text("kind", most.kind().name()), Figure.text("example", most.example())))
                .orElseGet(() -> failed.advising("advice"));
    }

    /** Where to look: a request by hand would only say again that there is no connection. */
    private static String remedy(ErrorGroup most) {
        return switch (most.kind()) {
            case CONNECT -> most.example().contains(REFUSED) ? "not-listening" : "unreachable";
            case CONNECT_TIMEOUT -> "unreachable";
            case DNS -> "host-unknown";
            case TLS,
                    FIRST_TOKEN_TIMEOUT,
                    STALL_TIMEOUT,
                    TOTAL_TIMEOUT,
                    RATE_LIMITED,
                    CLIENT_ERROR,
                    SERVER_ERROR,
                    STREAM_ERROR,
                    TRUNCATED,
                    EMPTY,
                    MALFORMED,
                    WRONG_CONTENT,
                    LOCAL -> "advice";
        };
    }
}
