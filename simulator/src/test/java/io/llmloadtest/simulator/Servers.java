package io.llmloadtest.simulator;

import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing.Schedule;
import java.time.Duration;

/** Simulators for tests. */
final class Servers {
    private Servers() {}

    /** As fast as it goes. */
    static SimulatorConfig fast() {
        return SimulatorConfig.defaults().withTiming(new Schedule(Duration.ofMillis(1), Duration.ZERO));
    }
}
