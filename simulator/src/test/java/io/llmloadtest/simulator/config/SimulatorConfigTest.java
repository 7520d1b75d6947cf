package io.llmloadtest.simulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.plan.InvalidPlanException;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SimulatorConfigTest {
    private static final Timing.ContinuousBatching DEMO = Timing.ContinuousBatching.demo();

    static Stream<Arguments> wrong() {
        return Stream.of(
                refused("port", () -> ListenOptions.loopback().withPort(65_536)),
                refused("host", () -> ListenOptions.loopback().withHost(" ")),
                refused("model", () -> ModelProfile.defaults().withName(" ")),
                refused("contextWindow", () -> ModelProfile.defaults().withContextWindow(1)),
                refused("defaultOutputTokens", () -> ModelProfile.defaults().withDefaultOutputTokens(0)),
                refused("tokensPerChunk", () -> ResponseStyle.defaults().withTokensPerChunk(0)),
                refused("reasoningField", () -> ResponseStyle.defaults().withReasoningField("a\":")),
                refused("ttft", () -> new Timing.Schedule(Duration.ofMillis(-1), Duration.ZERO)),
                refused("gap", () -> new Timing.Schedule(Duration.ZERO, Duration.ofMillis(-1))),
                refused("maxBatch", () -> batching(0, DEMO.kvCacheTokens())),
                refused("kvCacheTokens", () -> batching(1, 1)));
    }

    private static Arguments refused(String field, ThrowingCallable made) {
        return Arguments.of(field, made);
    }

    private static Timing.ContinuousBatching batching(int maxBatch, int kvCacheTokens) {
        return new Timing.ContinuousBatching(20_000, 0, 8, 0, 0, maxBatch, kvCacheTokens, 0, true);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_no_server_could_be_is_refused_by_its_field(String field, ThrowingCallable made) {
        assertThatThrownBy(made)
                .isInstanceOfSatisfying(
                        InvalidPlanException.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .satisfies(
                                        problem -> assertThat(problem.field()).isEqualTo(field)));
    }

    @Test
    void faults_hit_every_request_at_most() {
        var half = new FaultShare(FaultKind.EMPTY, 0.5);
        assertThat(SimulatorConfig.defaults().withFaults(half, half).faults()).hasSize(2);
        assertThatThrownBy(() -> SimulatorConfig.defaults().withFaults(half, half, half))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("1.5");
    }

    @Test
    void a_key_is_never_printed() {
        assertThat(ListenOptions.loopback().withApiKey("sk-secret").toString())
                .contains("key")
                .doesNotContain("sk-secret");
    }
}
