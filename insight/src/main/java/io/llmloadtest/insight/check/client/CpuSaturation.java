package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * A client that used nearly all the CPU it may use. By itself that makes a run suspect; if it also came late by as much
 * as makes a run invalid, this is why.
 */
final class CpuSaturation implements Check {
    static final double SATURATED = 0.9;

    private final List<Check> lagEvidence = List.of(new StartLateness(), new ReceiveLag(), new LoopLag());

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        ClientHealth health = evidence.health();
        double used = health.allowedCpuCores() <= 0 ? 0 : health.processCpuCores() / health.allowedCpuCores();
        return used < SATURATED
                ? Optional.empty()
                : Optional.of(Finding.of("cpu-saturated", cameTooLate(evidence) ? Severity.INVALID : Severity.SUSPECT)
                        .saying("seen")
                        .advising("advice")
                        .with(
                                Figure.amount("used", health.processCpuCores(), Unit.CORES),
                                Figure.amount("allowed", health.allowedCpuCores(), Unit.CORES),
                                Figure.percent("share", used)));
    }

    private boolean cameTooLate(Evidence evidence) {
        return lagEvidence.stream()
                .flatMap(check -> check.examine(evidence).stream())
                .anyMatch(finding -> finding.severity() == Severity.INVALID);
    }
}
