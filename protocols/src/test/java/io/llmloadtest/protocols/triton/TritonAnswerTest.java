package io.llmloadtest.protocols.triton;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.Recording;
import io.llmloadtest.protocols.Response;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.json.JsonEvents;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TritonAnswerTest {
    private static final Outcome COMPLETE = new Outcome.Completed("", Set.of());

    @Test
    void the_end_of_the_body_is_the_end_of_a_recorded_stream() {
        Decoded answer = decoded(Recording.of("triton/generate_stream"));

        assertThat(answer.outcome()).isEqualTo(COMPLETE);
        assertThat(answer.chunks()).isEqualTo(8);
        assertThat(answer.inputTokens()).isEqualTo(4);
        assertThat(answer.unstreamed()).isFalse();
    }

    @Test
    void a_stream_that_the_connection_cuts_has_failed() {
        Decoded answer = decoded(Recording.of("triton/generate_stream").cut());

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.TRUNCATED);
        assertThat(answer.failure().message()).endsWith("after 8 chunks of text");
    }

    @Test
    void a_stream_without_a_token_is_empty() {
        assertThat(decoded(Recording.of("triton/generate_stream_0tokens"))
                        .failure()
                        .kind())
                .isEqualTo(FailureKind.EMPTY);
    }

    @Test
    void an_error_before_the_first_response_is_a_refusal_though_it_is_an_event() {
        Decoded answer = decoded(Recording.of("triton/err_model_side"));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.CLIENT_ERROR);
        assertThat(answer.failure().message()).isEqualTo("HTTP 400: max_tokens must be >= 0");
    }

    @Test
    void an_error_after_some_responses_fails_the_stream() {
        Decoded answer = decoded(Response.events(event(" a") + "data: {\"error\":\"CUDA out of memory\"}\n\n"));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.STREAM_ERROR);
        assertThat(answer.failure().message()).endsWith("CUDA out of memory");
        assertThat(answer.chunks()).isEqualTo(1);
    }

    @Test
    void words_between_the_events_fail_a_stream_that_has_no_end_mark() {
        Decoded answer = decoded(Response.events(event(" a") + "upstream connect error\n\n"));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.STREAM_ERROR);
        assertThat(answer.failure().message()).endsWith("upstream connect error");
    }

    @Test
    void status_200_with_an_error_is_a_failure() {
        Decoded answer = whole(Recording.of("triton/err_generate_decoupled_many"));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.STREAM_ERROR);
        assertThat(answer.failure().message()).contains("use generate stream");
    }

    @Test
    void a_whole_answer_is_read() {
        Decoded answer = whole(Recording.of("triton/generate_one"));

        assertThat(answer.outcome()).isEqualTo(COMPLETE);
        assertThat(answer.textLength()).isEqualTo(5);
        assertThat(answer.inputTokens()).isEqualTo(2);
    }

    @Test
    void a_document_that_nobody_asked_for_is_known_for_one() {
        Decoded answer = decoded(Recording.of("triton/generate_one"));

        assertThat(answer.unstreamed()).isTrue();
        assertThat(answer.outcome()).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void tokens_of_each_response_are_counted_where_the_back_end_counts_them() {
        Decoded answer = decoded(Response.events("data: {\"finish_reason\":\"None\",\"num_input_tokens\":7,"
                + "\"num_output_tokens\":3,\"text_output\":\" a b c\"}\n\n"
                + "data: {\"finish_reason\":\"length\",\"num_output_tokens\":1,\"text_output\":\" d\"}\n\n"));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("length", Set.of()));
        assertThat(answer.tokensSoFar()).isEqualTo(4);
        assertThat(answer.outputTokens()).isEqualTo(4);
        assertThat(answer.inputTokens()).isEqualTo(7);
    }

    @Test
    void an_end_without_a_reason_is_a_cut_where_the_back_end_tells_reasons() {
        Decoded answer = decoded(Response.events("data: {\"finish_reason\":\"None\",\"text_output\":\" a\"}\n\n"));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.TRUNCATED);
        assertThat(answer.failure().message()).isEqualTo("the stream ended without a finish reason");
    }

    @Test
    void text_that_is_accumulated_counts_once_and_is_told() {
        Decoded answer = decoded(Response.events(event("a") + event("a b") + event("a b c")));

        assertThat(answer.textLength()).isEqualTo(5);
        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("", Set.of(Deviation.REPEATED_TEXT)));
    }

    @Test
    void counts_that_go_up_with_accumulated_text_are_of_all_of_it() {
        Decoded answer = decoded(Response.events(counted("a", 1) + counted("a b", 2) + counted("a b c", 3)));

        assertThat(answer.outputTokens()).isEqualTo(3);
        assertThat(answer.tokensSoFar()).isEqualTo(3);
        assertThat(answer.textLength()).isEqualTo(5);
    }

    @Test
    void counts_that_stay_the_same_beside_accumulated_text_are_of_each_response() {
        Decoded answer = decoded(Response.events(counted("a", 1) + counted("a b", 1) + counted("a b c", 1)));

        assertThat(answer.outputTokens()).isEqualTo(3);
    }

    @Test
    void counts_that_fall_beside_accumulated_text_are_of_each_response() {
        Decoded answer = decoded(Response.events(counted("a", 1) + counted("a b c", 2) + counted("a b c d", 1)));

        assertThat(answer.outputTokens()).isEqualTo(4);
    }

    @Test
    void counts_that_go_up_with_text_that_does_not_repeat_are_added() {
        Decoded answer = decoded(Response.events(counted(" a", 1) + counted(" b c", 2) + counted(" d e f", 3)));

        assertThat(answer.outputTokens()).isEqualTo(6);
    }

    private static String counted(String text, int tokens) {
        return "data: {\"num_output_tokens\":" + tokens + ",\"text_output\":\"" + text + "\"}\n\n";
    }

    @Test
    void other_outputs_are_passed_over_numbers_that_are_no_json_among_them() {
        Decoded answer = decoded(Response.events(
                "data: {\"cum_log_probs\":NaN,\"mat\":[1,-Infinity],\"model_name\":\"m\",\"text_output\":\"a\"}\n\n"));

        assertThat(answer.outcome()).isEqualTo(COMPLETE);
        assertThat(answer.textLength()).isEqualTo(1);
    }

    @Test
    void a_document_without_that_output_is_no_answer() {
        assertThat(decoded(Response.document("{\"status\":\"welcome\",\"service\":\"gateway\"}"))
                        .failure()
                        .kind())
                .isEqualTo(FailureKind.WRONG_CONTENT);
    }

    @Test
    void an_unknown_model_is_quoted() {
        assertThat(decoded(Recording.of("triton/err_bad_model")).failure().message())
                .isEqualTo("HTTP 404: Request for unknown model: 'nope' is not found");
    }

    private static String event(String text) {
        return "data: {\"model_name\":\"toy\",\"model_version\":\"1\",\"text_output\":\"" + text + "\"}\n\n";
    }

    private static Decoded decoded(Response response) {
        return Decoded.of(new Triton().decoder(true, false, new JsonEvents(), AnswerListener.NONE), response);
    }

    private static Decoded whole(Response response) {
        return Decoded.of(new Triton().decoder(false, false, new JsonEvents(), AnswerListener.NONE), response);
    }
}
