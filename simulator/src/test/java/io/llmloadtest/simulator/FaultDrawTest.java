package io.llmloadtest.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.FaultShare;
import io.llmloadtest.simulator.config.SimulatorConfig;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultDrawTest {
    private static final SimulatorConfig CONFIG = SimulatorConfig.defaults();

    private static FaultDraw with(FaultShare... shares) {
        return new FaultDraw(CONFIG.withFaults(shares));
    }

    private static double share(FaultDraw draw, FaultKind kind) {
        RandomGenerator luck = new Random(1);
        int all = 20_000;
        return (double) IntStream.range(0, all)
                        .filter(i -> draw.draw("", luck).filter(kind::equals).isPresent())
                        .count()
                / all;
    }

    @Test
    void a_marker_in_the_prompt_names_the_fault_whatever_luck_wants() {
        FaultDraw draw = with(new FaultShare(FaultKind.EMPTY, 1));
        assertThat(draw.draw("one [[fault:truncated]] two", new Random(1))).contains(FaultKind.TRUNCATED);
    }

    @Test
    void a_marker_that_names_no_fault_leaves_it_to_luck() {
        assertThat(with().draw("[[fault:no-such]]", new Random(1))).isEmpty();
        assertThat(with().draw("[[fault:truncated", new Random(1))).isEmpty();
    }

    @Test
    void markers_may_be_without_effect() {
        FaultDraw draw = new FaultDraw(CONFIG.withMarkers(false));
        assertThat(draw.draw("[[fault:truncated]]", new Random(1))).isEmpty();
    }

    @Test
    void each_fault_hits_its_share_of_the_requests() {
        FaultDraw draw = with(new FaultShare(FaultKind.EMPTY, 0.1), new FaultShare(FaultKind.TRUNCATED, 0.3));
        assertThat(share(draw, FaultKind.EMPTY)).isCloseTo(0.1, within(0.01));
        assertThat(share(draw, FaultKind.TRUNCATED)).isCloseTo(0.3, within(0.01));
    }

    @Test
    void a_fault_of_connections_hits_no_request() {
        assertThat(share(with(new FaultShare(FaultKind.RESET_ON_ACCEPT, 1)), FaultKind.RESET_ON_ACCEPT))
                .isZero();
    }
}
