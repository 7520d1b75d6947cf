package io.llmloadtest.simulator.config;

import static io.llmloadtest.simulator.config.Check.require;

import io.llmloadtest.core.text.PlainNumber;
import java.time.Duration;
import java.util.List;

/**
 * All that a simulator is told.
 *
 * @param endpoint where it listens
 * @param model which model it pretends to serve
 * @param timing when tokens come
 * @param style what answers look like
 * @param faults which share of requests goes wrong, and how; shares add up to 1 at most
 * @param markers whether {@code [[fault:ID]]} in a prompt makes that request go wrong
 * @param seed of everything drawn: the same requests in the same order get the same faults and lengths
 */
public record SimulatorConfig(
        ListenOptions endpoint,
        ModelProfile model,
        Timing timing,
        ResponseStyle style,
        List<FaultShare> faults,
        boolean markers,
        long seed) {
    public SimulatorConfig {
        faults = List.copyOf(faults);
        double total = faults.stream().mapToDouble(FaultShare::share).sum();
        require(total <= 1 + 1e-9, "fault", "has shares that add up to " + PlainNumber.of(total) + ", above 1");
    }

    /** A free port on loopback, first token after 200 ms, 25 tokens a second from then on, nothing goes wrong. */
    public static SimulatorConfig defaults() {
        return new SimulatorConfig(
                ListenOptions.loopback(),
                ModelProfile.defaults(),
                new Timing.Schedule(Duration.ofMillis(200), Duration.ofMillis(40)),
                ResponseStyle.defaults(),
                List.of(),
                true,
                1);
    }

    public SimulatorConfig withEndpoint(ListenOptions value) {
        return new SimulatorConfig(value, model, timing, style, faults, markers, seed);
    }

    public SimulatorConfig withModel(ModelProfile value) {
        return new SimulatorConfig(endpoint, value, timing, style, faults, markers, seed);
    }

    public SimulatorConfig withTiming(Timing value) {
        return new SimulatorConfig(endpoint, model, value, style, faults, markers, seed);
    }

    public SimulatorConfig withStyle(ResponseStyle value) {
        return new SimulatorConfig(endpoint, model, timing, value, faults, markers, seed);
    }

    public SimulatorConfig withFaults(FaultShare... values) {
        return new SimulatorConfig(endpoint, model, timing, style, List.of(values), markers, seed);
    }

    public SimulatorConfig withMarkers(boolean value) {
        return new SimulatorConfig(endpoint, model, timing, style, faults, value, seed);
    }

    public SimulatorConfig withSeed(long value) {
        return new SimulatorConfig(endpoint, model, timing, style, faults, markers, value);
    }
}
