package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import java.util.Optional;

/**
 * A jump of the wall clock. Kernel stamps are taken on that clock and mapped onto the monotonic one, so stamps around a
 * jump may be off by it; stamps of our own never are.
 */
final class ClockStep implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        double step = evidence.health().clockStepMillis();
        return evidence.kernelStamps()
                ? evidence.arrivalMetric()
                        .flatMap(metric -> evidence.weighed(
                                "clock-step",
                                step,
                                metric,
                                "the machine's clock was set by " + Figures.ms(step) + " in mid-run",
                                "let the clock be slewed, not stepped (chrony, ntpd), and run again"))
                : Optional.empty();
    }
}
