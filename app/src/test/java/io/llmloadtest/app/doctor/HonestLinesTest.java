package io.llmloadtest.app.doctor;

import static io.llmloadtest.app.doctor.OddServer.answer;
import static io.llmloadtest.app.doctor.OddServer.stream;
import static io.llmloadtest.app.doctor.Patients.line;
import static io.llmloadtest.app.doctor.Wire.DONE;
import static io.llmloadtest.app.doctor.Wire.finish;
import static io.llmloadtest.app.doctor.Wire.text;
import static io.llmloadtest.app.doctor.Wire.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.app.doctor.OddServer.Reply;
import io.llmloadtest.core.doctor.DoctorReport;
import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Observation.Sign;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.protocols.RequestOptions;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said goes no further than what was seen. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HonestLinesTest {
    private static final TracedAnswer ENGLISH = Wire.tokens(24, 100, 10).answer();

    /** As llama.cpp streams signs of four byte tokens each. */
    private static final TracedAnswer SIGNS = Wire.stream()
            .at(100, text("🦊"))
            .at(140, text("🚀"))
            .at(180, text("𓀀"))
            .at(190, finish("stop"), usage(10, 13), DONE)
            .answer();

    @Test
    void one_token_a_chunk_in_english_is_not_one_in_other_scripts() {
        Observation line = TokensPerChunk.of(ENGLISH, SIGNS);

        assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
        assertThat(line.seen())
                .isEqualTo("1.00 (24 tokens in 24 chunks) in English, 4.33 in other scripts (13 tokens in 3 chunks)");
        assertThat(line.figures()).containsEntry("tokens_per_chunk", 1.0).containsKey("tokens_per_chunk_other_scripts");
    }

    @Test
    void what_was_seen_of_english_alone_is_said_to_be_so() {
        Observation line = TokensPerChunk.of(ENGLISH, ENGLISH);

        assertThat(line.seen()).isEqualTo("1.00 (24 tokens in 24 chunks)");
        assertThat(line.meaning()).endsWith("measured in English only, because the model answered in no other script");
    }

    @Test
    void several_tokens_a_chunk_in_english_are_told_as_before() {
        TracedAnswer bundled = Wire.stream()
                .at(100, text("a b c d"))
                .at(140, text("e f g h"))
                .at(190, finish("stop"), usage(10, 8), DONE)
                .answer();

        assertThat(TokensPerChunk.of(bundled, SIGNS)).isEqualTo(TokensPerChunk.of(bundled));
    }

    @Test
    void an_option_without_effect_may_have_been_dropped_by_a_gateway() throws Exception {
        DoctorReport report;
        try (OddServer server = OddServer.start(asked -> asked.has("\"temperature\":0")
                ? stream(3, "stop", "{\"prompt_tokens\":30,\"completion_tokens\":3}")
                : answer(asked))) {
            report = Patients.examine(server.uri());
        }
        assertThat(line(report, "ignore_eos").seen()).startsWith("ignored");
        for (String option : new String[] {"ignore_eos", "min_tokens", "continuous_usage_stats"}) {
            assertThat(line(report, option).meaning()).as(option).contains("or a gateway doesn't forward it");
        }
    }

    @Test
    void an_answer_that_came_too_late_may_come_with_a_longer_timeout() {
        for (FailureKind kind :
                new FailureKind[] {FailureKind.TOTAL_TIMEOUT, FailureKind.FIRST_TOKEN_TIMEOUT, FailureKind.STALL_TIMEOUT
                }) {
            assertThat(Wire.lost(kind, "no complete answer within 10 s")
                            .answer()
                            .complaint())
                    .isEqualTo("no complete answer within 10 s; a longer --timeout may help");
        }
        assertThat(Wire.lost(FailureKind.TRUNCATED, "cut").answer().complaint()).isEqualTo("cut");
    }

    @Test
    void prompts_fit_into_the_context_that_the_server_tells() {
        Questions questions = Questions.with(
                new RequestOptions("m", true, true, true, true, true, false, Map.of()), 7, OptionalInt.of(256));

        assertThat(questions.lengthy(0, 1.0, 0).tokens()).isLessThanOrEqualTo(128);
        assertThat(questions.repeated(questions.brief(0, 1), 1).tokens()).isLessThanOrEqualTo(128);
    }

    @Test
    void a_prompt_that_is_too_long_for_a_context_that_is_not_told_is_halved() throws Exception {
        DoctorReport report;
        try (OddServer server = OddServer.start(asked -> asked.body().length() > 1_100
                ? Reply.document(400, "{\"error\":{\"message\":\"exceeds the available context size (256 tokens)\"}}")
                : answer(asked))) {
            report = Patients.examine(server.uri());
        }
        assertThat(line(report, "prefix-cache").figures())
                .as("the shorter prompts were answered")
                .containsKeys("new_first_token_ms", "repeated_first_token_ms");
    }
}
