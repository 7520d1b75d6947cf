package io.llmloadtest.server.wire;

import io.llmloadtest.app.PromptLoss;
import io.llmloadtest.app.Unstarted;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.ErrorGroup;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.report.FindingText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why a run came to nothing, in one sentence. */
public final class Failure {
    public static final String INTERRUPTED = "the process that ran it ended before the run did";

    private static final Set<String> REASONS = Set.of(Unstarted.FINDING, PromptLoss.FINDING);

    private Failure() {}

    /** Empty for a run that didn't fail. */
    public static Optional<String> of(StoredRun run) {
        return switch (run.summary().status()) {
            case FAILED -> Optional.of(sentence(run.verdict(), run.levels()));
            case INTERRUPTED -> Optional.of(INTERRUPTED);
            case PENDING, RUNNING, COMPLETED, CANCELLED -> Optional.empty();
        };
    }

    /** Of a run that has just failed. */
    public static String of(RunResult failed) {
        return sentence(Optional.of(failed.verdict()), failed.levels());
    }

    private static String sentence(Optional<Verdict> verdict, List<LevelResult> levels) {
        return verdict.flatMap(Failure::reason).or(() -> mostFrequent(levels)).orElse("nothing was completed");
    }

    private static Optional<String> reason(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> REASONS.contains(finding.id()))
                .map(FindingText::evidence)
                .findFirst();
    }

    private static Optional<String> mostFrequent(List<LevelResult> levels) {
        return levels.stream()
                .flatMap(level -> level.errors().stream())
                .max(Comparator.comparingLong(ErrorGroup::count))
                .map(group ->
                        "every request failed, most of them with %s: %s".formatted(group.kind(), group.example()));
    }
}
