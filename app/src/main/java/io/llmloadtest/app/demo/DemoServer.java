package io.llmloadtest.app.demo;

import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;

/** A simulated server in this process, on loopback, and the plan of the run that shows it. Serves until it is closed. */
public final class DemoServer implements AutoCloseable {
    /** What it simulates, as one sentence without its end. */
    public static final String WORDS =
            "a simulated server: continuous batching, 20,000 prompt tokens/s, up to 256 requests at once";

    private final Simulator simulator;
    private final TestPlan plan;

    private DemoServer(Simulator simulator, TestPlan plan) {
        this.simulator = simulator;
        this.plan = plan;
    }

    /**
     * Starts it on a free port of the loopback interface.
     *
     * @throws java.io.UncheckedIOException when it can't listen
     */
    public static DemoServer start() {
        SimulatorConfig config = SimulatorConfig.defaults().withTiming(Timing.ContinuousBatching.demo());
        Simulator simulator = Simulator.start(config);
        return new DemoServer(
                simulator, DemoPlan.against(simulator.uri(), config.model().name()));
    }

    /** Three levels, from an idle server to a busy one, in half a minute. */
    public TestPlan plan() {
        return plan;
    }

    @Override
    public void close() {
        simulator.close();
    }
}
