package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.Optional;

/**
 * A machine without a free core although the client itself isn't saturated: something else runs there, perhaps the
 * server under test, and the two take each other's time. Its effect on the client is measured by the lags. Where the
 * server is known to run there, {@link SameMachine} tells it.
 */
final class BusyMachine implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        double busy = evidence.health().machineCpuShare();
        boolean sameMachine = evidence.level()
                .host()
                .filter(host -> host.server().onThisMachine())
                .isPresent();
        return sameMachine || busy < CpuSaturation.SATURATED
                ? Optional.empty()
                : Optional.of(Finding.info("machine-busy")
                        .saying("seen")
                        .advising("advice")
                        .with(
                                Figure.percent("busy", busy),
                                Figure.amount("used", evidence.health().processCpuCores(), Unit.CORES)));
    }
}
