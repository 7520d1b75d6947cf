package io.llmloadtest.server.wire;

import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.server.request.ServerSettings;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** How a run is doing. */
public record RunStatus(
        String runId,
        String status,
        String serverUrl,
        String model,
        String adapter,
        Optional<String> framework,
        Optional<String> name,
        List<String> tags,
        Optional<String> notes,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> completedAt,
        Optional<String> error,
        Optional<String> verdict,
        OptionalInt queuePosition,
        Optional<Progress> progress) {

    /**
     * A run as the store has it.
     *
     * @param place of a run that waits here
     * @param progress of a run that goes on here
     */
    public static RunStatus of(StoredRun run, OptionalInt place, Optional<Progress> progress) {
        RunSummary summary = run.summary();
        boolean begun = summary.status() != RunResult.Status.PENDING;
        return new RunStatus(
                summary.runId(),
                name(summary.status()),
                summary.serverUrl(),
                summary.model(),
                summary.protocol(),
                ServerSettings.frameworkOf(summary.labels()),
                given(summary.labels().name()),
                List.copyOf(summary.labels().tags()),
                given(summary.labels().notes()),
                Times.millis(summary.createdAt()),
                begun ? Optional.of(Times.millis(run.startedAt())) : Optional.empty(),
                summary.endedAt().map(Times::millis),
                Failure.of(run),
                summary.verdict().map(Enum::name),
                place,
                progress.filter(far -> summary.running()));
    }

    /** A run that has just ended and may never have been kept. */
    public static RunStatus of(RunResult run, Labels labels) {
        return new RunStatus(
                run.runId(),
                name(run.status()),
                run.plan().target().shownUrl().toString(),
                run.plan().target().model(),
                run.plan().target().protocol(),
                ServerSettings.frameworkOf(labels),
                given(labels.name()),
                List.copyOf(labels.tags()),
                given(labels.notes()),
                Times.millis(run.startedAt()),
                Optional.of(Times.millis(run.startedAt())),
                Optional.of(Times.millis(run.completedAt())),
                run.status() == RunResult.Status.FAILED ? Optional.of(Failure.of(run)) : Optional.empty(),
                run.grade().map(Enum::name),
                OptionalInt.empty(),
                Optional.empty());
    }

    /** A state as JSON spells it. */
    public static String name(RunResult.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
