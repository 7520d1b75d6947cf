package io.llmloadtest.app.truth;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The simulator on loopback in this process, on a fixed schedule, with a log of what it really wrote when. */
public final class TruthServer implements AutoCloseable {
    private static final Duration TTFT = Duration.ofMillis(5);

    private final WriteLog log = new WriteLog();
    private final SimulatorConfig config;
    private final Simulator simulator;

    private TruthServer(SimulatorConfig config) {
        this.config = config;
        this.simulator = Simulator.start(config, log);
    }

    /** Starts a server whose first token comes almost at once, and then one every {@code gap}. */
    public static TruthServer start(Duration gap) {
        return new TruthServer(SimulatorConfig.defaults().withTiming(new Timing.Schedule(TTFT, gap)));
    }

    /** This server, asked as {@code run}'s is. */
    Target target(Target run) {
        Target here = new Target(
                simulator.uri(),
                config.model().name(),
                run.protocol(),
                new Credential.None(),
                Map.of(),
                Target.Tls.VERIFIED,
                Optional.empty());
        return run.http().map(here::over).orElse(here);
    }

    /** Prompts by which each request is found again in the log. */
    PromptSource prompts(int outputTokens) {
        return (level, number) -> Prompt.user(text(level, number), 3, outputTokens);
    }

    private static String text(int level, long number) {
        return "rehearsal " + level + " " + number;
    }

    /**
     * When it wrote each token of the answer to {@code request}, on the scale of {@link System#nanoTime}; empty when it
     * began none.
     */
    public Optional<long[]> written(RequestRecord request) {
        return log.of(text(request.level(), request.session()));
    }

    /** The errors of a level whose prompts were these. */
    StampErrors errors(Take take) {
        return StampErrors.of(take, this::written);
    }

    /** Between levels that use the same numbers. */
    void forget() {
        log.forget();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
