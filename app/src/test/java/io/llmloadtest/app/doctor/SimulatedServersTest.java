package io.llmloadtest.app.doctor;

import static io.llmloadtest.app.doctor.Patients.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.Secret;
import io.llmloadtest.core.doctor.DoctorReport;
import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Observation.Sign;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.FaultShare;
import io.llmloadtest.simulator.config.ListenOptions;
import io.llmloadtest.simulator.config.ModelProfile;
import io.llmloadtest.simulator.config.ResponseStyle;
import io.llmloadtest.simulator.config.RoleChunk;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;
import io.llmloadtest.simulator.config.UsageReport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each way of the simulator's to answer has its line. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SimulatedServersTest {
    private static final SimulatorConfig BRISK =
            SimulatorConfig.defaults().withTiming(new Timing.Schedule(Duration.ofMillis(30), Duration.ofMillis(2)));

    private static DoctorReport styled(UnaryOperator<ResponseStyle> style) throws CannotStartException {
        return examine(BRISK.withStyle(style.apply(BRISK.style())));
    }

    private static DoctorReport modelled(UnaryOperator<ModelProfile> model) throws CannotStartException {
        return examine(BRISK.withModel(model.apply(BRISK.model())));
    }

    private static DoctorReport faulty(FaultKind fault) throws CannotStartException {
        return examine(BRISK.withFaults(new FaultShare(fault, 1)));
    }

    private static DoctorReport examine(SimulatorConfig config) throws CannotStartException {
        try (Simulator server = Simulator.start(config)) {
            return Patients.examine(server.uri());
        }
    }

    @Test
    void a_server_that_does_as_it_should_is_fine_in_every_line() throws Exception {
        DoctorReport report = modelled(model -> model.withEosAfter(TokenLength.fixed(5)));

        assertThat(report.model()).isEqualTo("simulated");
        assertThat(report.software()).contains("llm-loadtest-simulator");
        // these also depend on how busy this machine is
        assertThat(report.observations())
                .filteredOn(
                        line -> !Set.of("reads", "round-trip", "prefix-cache").contains(line.id()))
                .allSatisfy(line -> assertThat(line.sign()).as(line.toString()).isEqualTo(Sign.FINE))
                .extracting(Observation::id)
                .containsExactly(
                        "keep-alive",
                        "compression",
                        "clock",
                        "headers",
                        "role-chunk",
                        "comments",
                        "reasoning",
                        "end",
                        "usage",
                        "tokens-per-chunk",
                        "prompt-tokens",
                        "ignore_eos",
                        "min_tokens",
                        "include_usage",
                        "continuous_usage_stats",
                        "max_tokens",
                        "max_completion_tokens",
                        "model",
                        "unknown-model",
                        "negative-limit",
                        "invalid-json");
    }

    @Test
    void it_takes_a_dozen_or_two_of_requests_and_says_what_it_asks() throws Exception {
        List<String> steps = new ArrayList<>();
        try (Simulator server = Simulator.start(BRISK.withModel(BRISK.model().withEosAfter(TokenLength.fixed(5))))) {
            DoctorReport report =
                    new Doctor().examine(Patients.at(server.uri()), Secret.NONE, Duration.ofSeconds(10), steps::add);

            assertThat(report.requests()).isBetween(12, 24);
            assertThat(server.stats().requests()).isEqualTo(report.requests());
        }
        assertThat(steps).contains("a stream with all options", "ignore_eos", "invalid JSON");
    }

    @ParameterizedTest
    @CsvSource({
        "WITH_FIRST_TOKEN, FINE, together with the first token",
        "AT_ONCE, WORTH_KNOWING, ms before the first token",
        "NONE, FINE, none"
    })
    void the_role_chunk_is_found_where_it_comes(RoleChunk role, Sign sign, String seen) throws Exception {
        SimulatorConfig slow = SimulatorConfig.defaults()
                .withTiming(new Timing.Schedule(Duration.ofMillis(150), Duration.ofMillis(1)))
                .withStyle(ResponseStyle.defaults().withRole(role));
        Observation line = line(examine(slow), "role-chunk");

        assertThat(line.sign()).isEqualTo(sign);
        assertThat(line.seen()).contains(seen);
    }

    @ParameterizedTest
    @CsvSource({"NEVER, HARMFUL, none", "FINAL, FINE, final: 24 tokens", "CONTINUOUS, FINE, continuous: running counts"
    })
    void usage_is_found_as_it_is_told(UsageReport usage, Sign sign, String seen) throws Exception {
        DoctorReport report = styled(style -> style.withUsage(usage));

        assertThat(line(report, "usage").sign()).isEqualTo(sign);
        assertThat(line(report, "usage").seen()).startsWith(seen);
        assertThat(line(report, "continuous_usage_stats").seen())
                .startsWith(usage == UsageReport.CONTINUOUS ? "honoured" : "ignored");
        assertThat(line(report, "include_usage").seen())
                .startsWith(usage == UsageReport.NEVER ? "ignored" : "honoured");
    }

    @Test
    void without_usage_neither_prompt_nor_chunks_are_counted() throws Exception {
        DoctorReport report = styled(style -> style.withUsage(UsageReport.NEVER));

        assertThat(List.of(line(report, "tokens-per-chunk"), line(report, "prompt-tokens")))
                .extracting(Observation::sign)
                .containsOnly(Sign.UNKNOWN);
    }

    @Test
    void five_tokens_a_chunk_are_found_with_what_other_tools_make_of_them() throws Exception {
        Observation line = line(styled(style -> style.withTokensPerChunk(5)), "tokens-per-chunk");

        assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
        assertThat(line.seen()).startsWith("4.80 (24 tokens in 5 chunks)");
        assertThat(line.meaning()).contains("other tools report a TPOT of ");
    }

    @Test
    void the_tokens_of_the_template_are_found() throws Exception {
        Observation line = line(modelled(model -> model.withTemplateTokens(11)), "prompt-tokens");

        assertThat(line.seen())
                .isEqualTo("11 template tokens, and 1 for each token sent (16 sent are 27, 128 are 139)");
    }

    @Test
    void a_cut_prompt_is_found() throws Exception {
        assertThat(line(faulty(FaultKind.PROMPT_CUT), "prompt-tokens").sign()).isEqualTo(Sign.HARMFUL);
    }

    @Test
    void options_about_length_that_are_not_obeyed_are_found() throws Exception {
        DoctorReport report =
                modelled(model -> model.withEosAfter(TokenLength.fixed(5)).withHonoursIgnoreEos(false));

        assertThat(line(report, "ignore_eos").seen())
                .isEqualTo("ignored: the answer ended by itself after 5 of 24 tokens");
        assertThat(line(report, "min_tokens").seen())
                .isEqualTo("ignored: the answer ended by itself after 5 of 13 tokens");
    }

    @Test
    void a_model_that_never_ends_by_itself_leaves_them_unknown() throws Exception {
        assertThat(line(examine(BRISK), "ignore_eos").sign()).isEqualTo(Sign.UNKNOWN);
    }

    @Test
    void reasoning_is_found_with_its_field() throws Exception {
        Observation line =
                line(styled(style -> style.withReasoningTokens(6).withReasoningField("reasoning")), "reasoning");

        assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
        assertThat(line.seen()).startsWith("in the field 'reasoning'; the answer begins ");
    }

    @Test
    void a_model_that_takes_any_name_is_found() throws Exception {
        Observation line = line(modelled(model -> model.withAnyName(true)), "unknown-model");

        assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
        assertThat(line.seen()).startsWith("answered anyway");
    }

    @ParameterizedTest
    @CsvSource({
        "COMMENTS, comments, WORTH_KNOWING, keep-alive comments among the events",
        "NOT_STREAMED, reads, HARMFUL, one JSON document",
        "TRUNCATED, end, HARMFUL, without a finish reason and without [DONE]",
        "ERROR_IN_STREAM, end, HARMFUL, the server reported an error in the stream",
        "CLOSE_MID_BODY, end, HARMFUL, the connection was cut within the answer"
    })
    void an_odd_stream_has_its_line(FaultKind fault, String id, Sign sign, String seen) throws Exception {
        Observation line = line(faulty(fault), id);

        assertThat(line.sign()).isEqualTo(sign);
        assertThat(line.seen()).contains(seen);
    }

    @Test
    void completions_are_examined_as_well() throws Exception {
        try (Simulator server = Simulator.start(BRISK)) {
            DoctorReport report = Patients.examine(Patients.at(server.uri(), "simulated", "openai-completions"));

            assertThat(line(report, "usage").seen()).startsWith("continuous");
            assertThat(report.observations()).extracting(Observation::id).doesNotContain("max_completion_tokens");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"STATUS_503", "STATUS_500", "EMPTY", "HTML_PAGE", "REDIRECT"})
    void a_server_that_answers_nothing_can_not_be_examined(FaultKind fault) {
        assertThatThrownBy(() -> faulty(fault)).isInstanceOf(CannotStartException.class);
    }

    @Test
    void a_wrong_key_is_told_as_a_run_tells_it() {
        try (Simulator server =
                Simulator.start(BRISK.withEndpoint(ListenOptions.loopback().withApiKey("sk-right")))) {
            assertThatThrownBy(() -> new Doctor()
                            .examine(
                                    Patients.at(server.uri()),
                                    new Secret("sk-wrong"),
                                    Duration.ofSeconds(10),
                                    step -> {}))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("401")
                    .hasMessageNotContaining("sk-wrong");
        }
    }

    @Test
    void a_server_that_is_not_there_is_told_as_a_run_tells_it() {
        assertThatThrownBy(() -> Patients.examine(URI.create("http://127.0.0.1:1")))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("Can't reach http://127.0.0.1:1")
                .hasMessageContaining("Start the server");
    }
}
