package io.llmloadtest.protocols.openai;

import static io.llmloadtest.core.record.FailureKind.CLIENT_ERROR;
import static io.llmloadtest.core.record.FailureKind.EMPTY;
import static io.llmloadtest.core.record.FailureKind.RATE_LIMITED;
import static io.llmloadtest.core.record.FailureKind.SERVER_ERROR;
import static io.llmloadtest.core.record.FailureKind.STREAM_ERROR;
import static io.llmloadtest.protocols.openai.Chat.streaming;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.Recording;
import io.llmloadtest.protocols.Response;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.json.JsonEvents;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers whose status says no, in all the shapes in which servers and proxies explain it. */
class RefusedRequestTest {
    @Test
    void vllm_says_which_models_it_has() {
        assertThat(outcome(Recording.of("vllm/err_bad_model")))
                .isEqualTo(failed(
                        CLIENT_ERROR,
                        404,
                        "HTTP 404: The model `no-such-model` does not exist. Valid aliases: tiny. (code 404)"));
    }

    @ParameterizedTest
    @CsvSource({
        "404, SERVER_ERROR",
        "410, SERVER_ERROR",
        "408, SERVER_ERROR",
        "400, CLIENT_ERROR",
        "401, CLIENT_ERROR",
        "429, RATE_LIMITED"
    })
    void a_model_that_was_there_before_and_is_gone_is_the_server_s_failure(int status, FailureKind kind) {
        for (Protocol protocol : List.of(new OpenAiChat(), new OpenAiCompletions())) {
            AnswerDecoder decoder = protocol.decoder(true, true, new JsonEvents(), AnswerListener.NONE);
            assertThat(Decoded.of(decoder, Response.of(status, "", "")).outcome())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.kind()).isEqualTo(kind));
        }
    }

    @Test
    void a_finish_reason_is_one_short_clean_line() {
        String reason = "stop\\u001b[2J\\n" + "x".repeat(100_000);
        String body = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"" + reason
                + "\"}]}\n\ndata: [DONE]\n\n";
        assertThat(streaming(Response.of(200, "text/event-stream", body)).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Completed.class,
                        completed -> assertThat(completed.finishReason())
                                .startsWith("stop [2J x")
                                .hasSizeLessThanOrEqualTo(ServerText.NAME));
    }

    @Test
    void vllm_says_that_a_prompt_is_too_long() {
        Outcome.Failed failed =
                streaming(Recording.of("vllm/err_prompt_too_long")).failure();
        assertThat(failed.kind()).isEqualTo(CLIENT_ERROR);
        assertThat(failed.message())
                .startsWith("HTTP 400: This model's maximum context length is 1024 tokens. However, your prompt")
                .hasSizeLessThanOrEqualTo("HTTP 400: ".length() + 300);
    }

    @Test
    void vllm_does_not_know_a_path() {
        assertThat(outcome(Recording.of("vllm/get__props")))
                .isEqualTo(failed(CLIENT_ERROR, 404, "HTTP 404: Not Found"));
    }

    @Test
    void llama_cpp_says_that_a_prompt_is_too_long() {
        assertThat(outcome(Recording.of("llamacpp/err_prompt_too_long")))
                .isEqualTo(failed(
                        CLIENT_ERROR,
                        400,
                        "HTTP 400: request (2072 tokens) exceeds the available context size (1024 tokens), "
                                + "try increasing it (code 400)"));
    }

    @Test
    void triton_does_not_know_a_model() {
        assertThat(outcome(Recording.of("triton/err_bad_model")))
                .isEqualTo(failed(CLIENT_ERROR, 404, "HTTP 404: Request for unknown model: 'nope' is not found"));
    }

    @Test
    void triton_refuses_with_an_event_stream() {
        assertThat(outcome(Recording.of("triton/err_model_side")))
                .isEqualTo(failed(CLIENT_ERROR, 400, "HTTP 400: max_tokens must be >= 0"));
    }

    @Test
    void triton_refuses_with_json_that_is_called_text() {
        assertThat(outcome(Recording.of("triton/err_infer_decoupled")))
                .isEqualTo(failed(
                        SERVER_ERROR,
                        501,
                        "HTTP 501: HTTP end point doesn't support models with decoupled transaction policy"));
    }

    @Test
    void triton_refuses_with_status_200() {
        assertThat(outcome(Recording.of("triton/err_generate_decoupled_many")))
                .isEqualTo(failed(
                        STREAM_ERROR,
                        200,
                        "an error with status 200: generate expects model to produce exactly 1 response, "
                                + "use generate stream for model that generates various number of responses"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, CLIENT_ERROR",
        "401, CLIENT_ERROR",
        "404, CLIENT_ERROR",
        "422, CLIENT_ERROR",
        "429, RATE_LIMITED",
        "408, SERVER_ERROR",
        "500, SERVER_ERROR",
        "502, SERVER_ERROR",
        "503, SERVER_ERROR",
        "529, SERVER_ERROR"
    })
    void the_status_says_whose_fault_it_is(int status, FailureKind kind) {
        assertThat(outcome(Response.of(status, "application/json", "{\"error\":{\"message\":\"no\"}}")))
                .isEqualTo(failed(kind, status, "HTTP " + status + ": no"));
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "307", "308"})
    void a_redirect_is_not_followed_and_says_so(int status) {
        assertThat(outcome(Response.of(status, "text/html", "<title>Moved</title>")))
                .isEqualTo(failed(
                        CLIENT_ERROR,
                        status,
                        "HTTP " + status + ": redirects are not followed; give the final address"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":\"queue is full\"} | queue is full",
                "{\"error\":{\"message\":\"no\",\"code\":\"model_not_found\"}} | no (code model_not_found)",
                "{\"object\":\"error\",\"message\":\"too long\",\"type\":\"invalid\"} | too long",
                "{\"message\":\"no route\"} | no route",
                "{\"detail\":\"Unauthorized\"} | Unauthorized",
                "{\"detail\":[{\"msg\":\"required\"}]} | {\"detail\":[{\"msg\":\"required\"}]}",
                "{\"error\":{}} | {\"error\":{}}",
                "[1] | [1]",
                "data: {\"error\":{\"message\":\"no\"}} | no",
                "upstream connect error | upstream connect error",
                "<html><head><title>502 Bad Gateway</title></head></html> | a page titled '502 Bad Gateway'",
                "<html><body>nginx</body></html> | <html><body>nginx</body></html>",
            })
    void every_shape_of_body_keeps_what_it_says(String body, String message) {
        assertThat(outcome(Response.of(502, "text/plain", body)))
                .isEqualTo(failed(SERVER_ERROR, 502, "HTTP 502: " + message));
    }

    @Test
    void a_body_without_bytes_says_so() {
        assertThat(outcome(Response.of(503, "", ""))).isEqualTo(failed(SERVER_ERROR, 503, "HTTP 503: an empty body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/event-stream", "application/json"})
    void an_answer_that_says_it_has_no_content_is_empty_and_not_cut(String type) {
        assertThat(outcome(Response.of(204, type, "")))
                .isEqualTo(failed(EMPTY, 204, "HTTP 204: the server says that there is no answer"));
    }

    @Test
    void a_connection_cut_within_a_refusal_still_tells_the_status() {
        assertThat(outcome(Response.of(429, "text/plain", "slow do").cut()))
                .isEqualTo(failed(RATE_LIMITED, 429, "HTTP 429: slow do"));
    }

    @Test
    void what_is_said_becomes_one_line_that_no_terminal_obeys() {
        assertThat(outcome(Response.of(500, "text/plain", " a\r\n\tb\u001B[31mc\u009B2Jd\u2028e\u0000 ")))
                .isEqualTo(failed(SERVER_ERROR, 500, "HTTP 500: a b [31mc 2Jd e"));
    }

    @Test
    void what_is_said_at_length_is_cut() {
        String message = streaming(Response.of(500, "text/plain", "x".repeat(1_000_000)))
                .failure()
                .message();
        assertThat(message).hasSize("HTTP 500: ".length() + 300).endsWith("x…");
    }

    private static Outcome outcome(Response response) {
        return streaming(response).outcome();
    }

    private static Outcome failed(FailureKind kind, int status, String message) {
        return new Outcome.Failed(kind, status, message);
    }
}
