package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.host.Neighbour;
import java.util.Optional;

/**
 * Client and server on one machine: they take each other's time once its cores get scarce, which changes what the server
 * can do as well as what the client sees. Not where each has cores of its own, nor where nothing completed: then there is no
 * figure that could have suffered.
 */
final class SameMachine implements Check {
    private static final String ID = "same-machine";
    /** Beyond this two that may run on the same cores get in each other's way. */
    static final double MOSTLY_BUSY = 0.75;

    private static final String APART =
            "pin each to cores of its own with taskset -c, or run the client on another machine";

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        if (evidence.level().completed() == 0) {
            return Optional.empty();
        }
        return evidence.level().host().map(HostLoad::server).flatMap(server -> told(server, evidence.health()));
    }

    private static Optional<Finding> told(Neighbour server, ClientHealth health) {
        return switch (server.place()) {
            case ELSEWHERE, SAME_PROCESS -> Optional.empty();
            case OWN_CORES ->
                Evidence.info(ID, "the server ran on the client's machine, on cores of its own: " + cpu(health), "");
            case SAME_MACHINE -> shared("the server ran on the client's machine: ", health);
            case SHARED_CORES ->
                shared(
                        "the server ran on the client's machine, and both might use the cores " + server.sharedCores()
                                + ": ",
                        health);
        };
    }

    private static Optional<Finding> shared(String where, ClientHealth health) {
        return Optional.of(new Finding(
                ID,
                health.machineCpuShare() >= MOSTLY_BUSY ? Severity.SUSPECT : Severity.INFO,
                0,
                "",
                where + cpu(health),
                APART));
    }

    private static String cpu(ClientHealth health) {
        String machine = health.machineCpuShare() < 0
                ? ""
                : ", the machine was busy to " + Figures.percent(health.machineCpuShare());
        return "the client used %s of %s cores%s"
                .formatted(Figures.number(health.processCpuCores()), Figures.number(health.allowedCpuCores()), machine);
    }
}
