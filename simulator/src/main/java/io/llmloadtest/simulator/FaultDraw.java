package io.llmloadtest.simulator;

import io.llmloadtest.simulator.config.Fault.ResetOnAccept;
import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.FaultShare;
import io.llmloadtest.simulator.config.SimulatorConfig;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Which requests go wrong. */
record FaultDraw(SimulatorConfig config) {
    private static final String MARKER = "[[fault:";

    /** The marker in the prompt, if it names a fault; otherwise what luck wants. */
    Optional<FaultKind> draw(String prompt, RandomGenerator luck) {
        double drawn = luck.nextDouble();
        return marked(prompt).or(() -> byShare(drawn));
    }

    private Optional<FaultKind> marked(String prompt) {
        int at = config.markers() ? prompt.indexOf(MARKER) : -1;
        int end = at < 0 ? -1 : prompt.indexOf("]]", at);
        return end < 0 ? Optional.empty() : FaultKind.byId(prompt.substring(at + MARKER.length(), end));
    }

    private Optional<FaultKind> byShare(double drawn) {
        double upTo = 0;
        for (FaultShare fault : config.faults()) {
            upTo += fault.kind().fault() instanceof ResetOnAccept ? 0 : fault.share();
            if (drawn < upTo) {
                return Optional.of(fault.kind());
            }
        }
        return Optional.empty();
    }
}
