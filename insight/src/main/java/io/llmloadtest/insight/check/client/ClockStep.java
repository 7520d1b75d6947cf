package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.Optional;

/**
 * A jump of the wall clock. Kernel stamps are taken on that clock and mapped onto the monotonic one, so stamps around a
 * jump may be off by it; stamps of our own never are.
 */
final class ClockStep implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        double step = evidence.health().clockStepMillis();
        Finding finding =
                Finding.info("clock-step").saying("seen").advising("advice").with(Figure.millis("step", step));
        return evidence.kernelStamps()
                ? evidence.arrivalMetric().flatMap(metric -> evidence.withSeverity(finding, step, metric))
                : Optional.empty();
    }
}
