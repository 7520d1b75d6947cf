package io.llmloadtest.app.integration;

import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.FaultShare;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;
import java.time.Duration;

/** Servers whose tokens come on a known schedule. */
final class Servers {
    static final Duration TTFT = Duration.ofMillis(20);

    private Servers() {}

    /** First token after {@link #TTFT}, the next ones every 2 ms. */
    static SimulatorConfig brisk() {
        return withGap(Duration.ofMillis(2));
    }

    static SimulatorConfig withGap(Duration gap) {
        return SimulatorConfig.defaults().withTiming(new Timing.Schedule(TTFT, gap));
    }

    static Simulator start() {
        return Simulator.start(brisk());
    }

    /** Does {@code fault} to every request. */
    static Simulator start(FaultKind fault) {
        return Simulator.start(brisk().withFaults(new FaultShare(fault, 1)));
    }
}
