package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.host.Neighbour;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.Optional;

/**
 * Client and server on one machine: they take each other's time once its cores get scarce, which changes what the server
 * can do as well as what the client sees. Not where each has cores of its own, nor where nothing completed: then there is no
 * figure that could have suffered.
 */
final class SameMachine implements Check {
    /** Beyond this two that may run on the same cores get in each other's way. */
    static final double MOSTLY_BUSY = 0.75;

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        if (evidence.level().completed() == 0) {
            return Optional.empty();
        }
        return evidence.level().host().map(HostLoad::server).flatMap(server -> finding(server, evidence.health()));
    }

    private static Optional<Finding> finding(Neighbour server, ClientHealth health) {
        return switch (server.place()) {
            case ELSEWHERE, SAME_PROCESS -> Optional.empty();
            case OWN_CORES -> Optional.of(cpu(Finding.info("same-machine").saying("own-cores"), health));
            case SAME_MACHINE -> Optional.of(shared("some-cores", health));
            case SHARED_CORES ->
                Optional.of(shared("shared-cores", health).with(Figure.text("cores", server.sharedCores())));
        };
    }

    private static Finding shared(String where, ClientHealth health) {
        Severity severity = health.machineCpuShare() >= MOSTLY_BUSY ? Severity.SUSPECT : Severity.INFO;
        return cpu(Finding.of("same-machine", severity).saying(where), health).advising("apart");
    }

    private static Finding cpu(Finding where, ClientHealth health) {
        Finding used = where.saying("cpu")
                .with(
                        Figure.amount("used", health.processCpuCores(), Unit.CORES),
                        Figure.amount("allowed", health.allowedCpuCores(), Unit.CORES));
        return health.machineCpuShare() < 0
                ? used
                : used.saying("busy").with(Figure.percent("busy", health.machineCpuShare()));
    }
}
