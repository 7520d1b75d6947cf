package io.llmloadtest.server.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.llmloadtest.server.wire.FindingView;
import io.llmloadtest.server.wire.Load;
import io.llmloadtest.server.wire.Percentiles;
import io.llmloadtest.server.wire.Progress;
import io.llmloadtest.server.wire.ReadingView;
import io.llmloadtest.server.wire.RunStatus;
import io.llmloadtest.server.wire.TimePoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** The frames' fields, beside those that every frame has. */
sealed interface FrameBodies {
    record Nothing() implements FrameBodies {}

    record Snapshot(RunStatus run) implements FrameBodies {}

    record Findings(List<FindingView> findings) implements FrameBodies {}

    record Warmup(int requests) implements FrameBodies {}

    record Rehearsal(int streams) implements FrameBodies {}

    record Rehearsed(double p50Ms, double p99Ms) implements FrameBodies {}

    record LevelStarted(int level, Load load) implements FrameBodies {}

    record LevelFinished(int level, JsonNode result) implements FrameBodies {}

    record Ticked(@JsonUnwrapped TimePoint point) implements FrameBodies {}

    record Observed(@JsonUnwrapped ReadingView reading) implements FrameBodies {}

    record Notice(String text) implements FrameBodies {}

    record Verdict(Optional<String> verdict, List<FindingView> findings) implements FrameBodies {}

    record Failed(String error) implements FrameBodies {}

    /** The original product's message: either figures of the level, or one request. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Going(
            String status,
            Progress.LevelProgress progress,
            Progress.LevelPosition concurrency,
            double overallPercent,
            Optional<Metrics> metrics,
            Optional<RequestLog> requestLog,
            Optional<Integer> requestLogsOmitted)
            implements FrameBodies {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Metrics(
            OptionalInt concurrency,
            long completed,
            long successCount,
            long errorCount,
            OptionalDouble ttftAvg,
            OptionalDouble ttftP50,
            OptionalDouble e2eAvg,
            double throughputCurrent,
            Instant timestamp,
            Optional<Percentiles> ttft,
            Optional<Percentiles> itl,
            Optional<Percentiles> e2e,
            Optional<Judged> goodput)
            implements FrameBodies {}

    /** How many requests of the level met the SLO until now, as its goodput counts them. */
    record Judged(long satisfiedRequests, long totalRequests, long undecidedRequests) implements FrameBodies {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RequestLog(
            String requestId,
            String status,
            OptionalDouble ttftMs,
            OptionalDouble e2eMs,
            int outputTokens,
            boolean success,
            boolean missedSlo,
            Optional<String> errorType,
            Instant timestamp)
            implements FrameBodies {}
}
