package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
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
                : Optional.of(new Finding(
                        "cpu-saturated",
                        cameTooLate(evidence) ? Severity.INVALID : Severity.SUSPECT,
                        0,
                        "",
                        "the client used %s of its %s cores (%s)"
                                .formatted(
                                        Figures.number(health.processCpuCores()),
                                        Figures.number(health.allowedCpuCores()),
                                        Figures.percent(used)),
                        "lower the load, give the client more cores, or spread it over machines"));
    }

    private boolean cameTooLate(Evidence evidence) {
        return lagEvidence.stream()
                .flatMap(check -> check.examine(evidence).stream())
                .anyMatch(finding -> finding.severity() == Severity.INVALID);
    }
}
