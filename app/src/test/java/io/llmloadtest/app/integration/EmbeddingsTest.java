package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.report.facts.EmbeddingRates;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.SimulatorConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Embeddings, from the plan to the result. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmbeddingsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void a_request_embeds_a_batch_and_only_whole_requests_are_timed(int batch) throws Exception {
        try (Simulator server = Simulator.start(SimulatorConfig.defaults())) {
            Ran result = Load.on(server.uri()).batch(batch).preflight().run();
            LevelResult level = result.levels().getFirst();
            EmbeddingRates rates = EmbeddingRates.of(result.plan(), level).orElseThrow();

            assertThat(level.completed()).isEqualTo(4);
            assertThat(level.summary(Metric.E2E)).isPresent();
            assertThat(level.summary(Metric.TTFT)).isEmpty();
            assertThat(level.summary(Metric.TPOT)).isEmpty();
            assertThat(level.summary(Metric.OUTPUT_TOKENS)).isEmpty();
            assertThat(level.totalOutputTokens()).isZero();
            assertThat(rates.inputsPerSecond()).isCloseTo(batch * level.requestsPerSecond(), within(1e-9));
            assertThat(rates.tokensPerSecond())
                    .isCloseTo(level.totalInputTokens() / (level.windowNanos() / 1e9), within(1e-6));
            assertThat(result.records())
                    .allSatisfy(
                            request -> assertThat(request.input().tokens()).isEqualTo(request.plannedInputTokens()));
            assertThat(level.totalInputTokens() % (4L * batch)).isZero();
        }
    }

    @Test
    void nothing_is_complained_of_that_embeddings_cannot_have() throws Exception {
        try (Simulator server = Simulator.start(SimulatorConfig.defaults())) {
            Ran result = Load.on(server.uri()).batch(3).preflight().run();

            assertThat(result.levels().getFirst().verdict().findings())
                    .extracting(Finding::id)
                    .doesNotContain(
                            "tokens-uncounted", "unstreamed", "short-answers", "hidden-output", "usage-missing");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TRUNCATED,MALFORMED",
        "EMPTY,MALFORMED",
        "MALFORMED_EVENT,MALFORMED",
        "CLOSE_MID_BODY,TRUNCATED",
        "RESET_MID_BODY,TRUNCATED",
        "ERROR_IN_STREAM,SERVER_ERROR",
        "STATUS_429,RATE_LIMITED",
        "STATUS_500,SERVER_ERROR",
        "HTML_PAGE,WRONG_CONTENT",
        "JSON_PAGE,WRONG_CONTENT"
    })
    void a_failure_on_the_wire_is_named(FaultKind fault, FailureKind kind) throws Exception {
        try (Simulator server = Servers.start(fault)) {
            Ran result = Load.on(server.uri()).batch(4).users(1).requests(1).run();

            assertThat(result.records())
                    .singleElement()
                    .satisfies(request -> assertThat(request.outcome())
                            .isInstanceOfSatisfying(
                                    Outcome.Failed.class,
                                    failed -> assertThat(failed.kind()).isEqualTo(kind)));
        }
    }
}
