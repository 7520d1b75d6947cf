package io.llmloadtest.protocols.tritongrpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.json.JsonEvents;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TritonGrpcAnswerTest {
    private static final Map<String, String> OK = Map.of("grpc-status", "0");

    private static final Call ASKED = Call.post("/inference.GRPCInferenceService/ModelStreamInfer", new byte[0]);

    private static AnswerDecoder decoded(boolean complete, Map<String, String> trailers, byte[]... messages) {
        return decoded(false, complete, trailers, messages);
    }

    private static AnswerDecoder decoded(
            boolean modelKnown, boolean complete, Map<String, String> trailers, byte[]... messages) {
        AnswerDecoder decoder = new TritonGrpc().decoder(true, modelKnown, new JsonEvents(), AnswerListener.NONE);
        decoder.head(200, "application/grpc+proto");
        byte[] body = Responses.joined(messages);
        decoder.body(body, 0, body.length);
        decoder.trailers(name -> Optional.ofNullable(trailers.get(name)));
        decoder.end(complete);
        return decoder;
    }

    private static Outcome.Failed failure(AnswerDecoder decoder) {
        return (Outcome.Failed) decoder.outcome();
    }

    private static Map<String, Object> counted(String text, String reason) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put("finish_reason", reason);
        outputs.put("num_input_tokens", 7);
        outputs.put("num_output_tokens", 2);
        outputs.put("text_output", text);
        return outputs;
    }

    @Test
    void the_empty_final_response_ends_an_answer_and_is_no_event() {
        AnswerDecoder decoder = decoded(true, OK, Responses.text("a"), Responses.text("b"), Responses.last());
        assertThat(decoder.outcome()).isEqualTo(new Outcome.Completed(""));
        assertThat(decoder.ended()).isTrue();
        assertThat(decoder.tally().events()).isEqualTo(2);
        assertThat(decoder.tally().chunks()).isEqualTo(2);
    }

    @Test
    void counts_and_reason_are_those_of_the_back_end_of_vllm() {
        AnswerDecoder decoder = decoded(
                true,
                OK,
                Responses.of(false, counted("a b", "None")),
                Responses.of(false, counted(" c d", "length")),
                Responses.last());
        assertThat(decoder.outcome()).isEqualTo(new Outcome.Completed("length"));
        assertThat(decoder.tally().outputTokens()).isEqualTo(4);
        assertThat(decoder.tally().tokensSoFar()).isEqualTo(4);
        assertThat(decoder.tally().inputTokens()).isEqualTo(7);
    }

    @Test
    void a_reason_that_is_told_and_missing_at_the_end_is_a_cut_answer() {
        AnswerDecoder decoder = decoded(true, OK, Responses.of(false, counted("a b", "None")), Responses.last());
        assertThat(failure(decoder).kind()).isEqualTo(FailureKind.TRUNCATED);
    }

    @Test
    void a_stream_that_ends_in_order_without_its_final_response_is_cut() {
        Outcome.Failed cut = failure(decoded(true, OK, Responses.text("a")));
        assertThat(cut.kind()).isEqualTo(FailureKind.TRUNCATED);
        assertThat(cut.message()).contains("without its final response");
    }

    @Test
    void of_a_server_that_marks_no_response_the_status_is_the_end() {
        assertThat(decoded(true, OK, Responses.typedText("a")).outcome()).isEqualTo(new Outcome.Completed(""));
        assertThat(failure(decoded(true, Map.of(), Responses.typedText("a"))).message())
                .contains("without a gRPC status");
    }

    @Test
    void a_cut_connection_is_a_failure_unless_the_final_response_has_come() {
        assertThat(failure(decoded(false, Map.of(), Responses.text("a"))).kind())
                .isEqualTo(FailureKind.TRUNCATED);
        assertThat(decoded(false, Map.of(), Responses.text("a"), Responses.last())
                        .outcome())
                .isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void an_error_in_the_stream_is_a_failure_whatever_the_status() {
        Outcome.Failed failed =
                failure(decoded(true, OK, Responses.text("a"), Responses.error("died"), Responses.last()));
        assertThat(failed.kind()).isEqualTo(FailureKind.STREAM_ERROR);
        assertThat(failed.message()).contains("died");
    }

    @Test
    void a_status_says_why_there_is_no_answer() {
        assertThat(failure(decoded(true, Map.of("grpc-status", "8", "grpc-message", "100%25 full %E2%9C%93 50%")))
                        .message())
                .isEqualTo("gRPC status RESOURCE_EXHAUSTED: 100% full ✓ 50%");
        assertThat(failure(decoded(true, Map.of("grpc-status", "8"))).kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(failure(decoded(true, Map.of("grpc-status", "14"))).kind()).isEqualTo(FailureKind.SERVER_ERROR);
        assertThat(failure(decoded(true, Map.of("grpc-status", "3"))).kind()).isEqualTo(FailureKind.CLIENT_ERROR);
        assertThat(failure(decoded(true, Map.of("grpc-status", "5"))).kind()).isEqualTo(FailureKind.CLIENT_ERROR);
        assertThat(failure(decoded(true, true, Map.of("grpc-status", "5"))).kind())
                .isEqualTo(FailureKind.SERVER_ERROR);
        assertThat(failure(decoded(true, Map.of("grpc-status", "what"))).message())
                .contains("UNKNOWN");
        assertThat(failure(decoded(true, Map.of("grpc-status", "13"), Responses.text("a")))
                        .kind())
                .isEqualTo(FailureKind.STREAM_ERROR);
    }

    @Test
    void no_token_at_all_is_empty() {
        assertThat(failure(decoded(true, OK, Responses.last())).kind()).isEqualTo(FailureKind.EMPTY);
    }

    @Test
    void text_that_repeats_all_before_it_is_recognised() {
        AnswerDecoder decoder = decoded(
                true, OK, Responses.text("a"), Responses.text("a b"), Responses.text("a b c"), Responses.last());
        assertThat(((Outcome.Completed) decoder.outcome()).deviations()).containsExactly(Deviation.REPEATED_TEXT);
        assertThat(decoder.tally().textLength()).isEqualTo(5);
    }

    @Test
    void what_is_no_grpc_is_wrong_content_or_malformed() {
        AnswerDecoder page = new TritonGrpc().decoder(true, false, new JsonEvents(), AnswerListener.NONE);
        page.head(200, "text/html");
        byte[] html = "<html><title>hello</title>".getBytes(StandardCharsets.UTF_8);
        page.body(html, 0, html.length);
        page.end(true);
        assertThat(failure(page).kind()).isEqualTo(FailureKind.WRONG_CONTENT);
        assertThat(failure(decoded(true, OK, new byte[] {1, 0, 0, 0, 1, 0})).message())
                .contains("compressed");
        assertThat(failure(decoded(true, OK, new byte[] {0, 0, 0, 0, 1, 8})).kind())
                .isEqualTo(FailureKind.MALFORMED);
        assertThat(failure(decoded(true, OK, new byte[] {0, 127, 0, 0, 0})).kind())
                .isEqualTo(FailureKind.MALFORMED);
    }

    @Test
    void a_problem_is_told_by_status_or_by_the_first_message() {
        TritonGrpc protocol = new TritonGrpc();
        byte[] unknown = Responses.error("Request for unknown model: 'x' is not found");
        assertThat(protocol.problem(ASKED, name -> Optional.ofNullable(OK.get(name)), unknown)
                        .orElseThrow()
                        .status())
                .isEqualTo(404);
        byte[] input = Responses.error("unexpected inference input 'stream' for model 'x'");
        assertThat(protocol.problem(ASKED, name -> Optional.empty(), input)
                        .orElseThrow()
                        .status())
                .isEqualTo(400);
        assertThat(protocol.problem(ASKED, name -> Optional.of("16"), new byte[0])
                        .orElseThrow()
                        .status())
                .isEqualTo(401);
        assertThat(protocol.problem(protocol.modelList(), name -> Optional.empty(), unknown))
                .as("another method's message")
                .isEmpty();
        assertThat(protocol.problem(ASKED, name -> Optional.ofNullable(OK.get(name)), Responses.text("a")))
                .isEmpty();
    }
}
