package io.llmloadtest.protocols.tgi;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.Response;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.json.JsonEvents;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TgiAnswerTest {

    @Test
    void every_event_has_a_token_and_the_last_one_all_figures() {
        Decoded answer = decoded(
                Tokens.stream(Tokens.token("a"), Tokens.token("b"), Tokens.last("c", false, "abc", "length", 3)));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("length", Set.of()));
        assertThat(answer.chunks()).isEqualTo(3);
        assertThat(answer.textLength()).isEqualTo(3);
        assertThat(answer.tokensSoFar()).isEqualTo(3);
        assertThat(answer.outputTokens()).isEqualTo(3);
        assertThat(answer.inputTokens()).isEqualTo(6);
    }

    @Test
    void one_token_is_a_stream_all_the_same() {
        Decoded answer = decoded(Tokens.stream(Tokens.last("a", false, "a", "length", 1)));

        assertThat(answer.unstreamed()).isFalse();
        assertThat(answer.outcome()).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void signs_of_life_are_no_events() {
        Decoded answer = decoded(Tokens.stream(
                Tokens.KEEP_ALIVE, Tokens.token("a"), Tokens.KEEP_ALIVE, Tokens.last("b", false, "ab", "length", 2)));

        assertThat(answer.events()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"length, length", "eos_token, stop", "stop_sequence, stop"})
    void the_reason_of_the_end_has_the_name_that_all_protocols_have(String theirs, String ours) {
        assertThat(decoded(Tokens.stream(Tokens.last("a", false, "a", theirs, 1)))
                        .outcome())
                .isEqualTo(new Outcome.Completed(ours, Set.of()));
    }

    @Test
    void an_error_in_the_stream_fails_it() {
        Decoded answer = decoded(Tokens.stream(
                Tokens.token("a"), "{\"error\":\"Request failed during generation\",\"error_type\":\"generation\"}"));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.STREAM_ERROR);
        assertThat(answer.failure().message()).endsWith("Request failed during generation");
    }

    @Test
    void a_stream_without_its_last_event_is_cut() {
        Decoded answer = decoded(Tokens.stream(Tokens.token("a"), Tokens.token("b")));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.TRUNCATED);
        assertThat(answer.failure().message()).endsWith("without an event with details");
    }

    @Test
    void a_whole_answer_is_read() {
        Decoded answer = Decoded.of(
                new Tgi().decoder(false, false, new JsonEvents(), AnswerListener.NONE),
                Response.document("{\"generated_text\":\"abc\",\"details\":{\"finish_reason\":\"length\","
                        + "\"generated_tokens\":3,\"seed\":1,\"prefill\":[{\"id\":1},{\"id\":2}],\"tokens\":[]}}"));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("length", Set.of()));
        assertThat(answer.textLength()).isEqualTo(3);
        assertThat(answer.outputTokens()).isEqualTo(3);
        assertThat(answer.inputTokens()).isEqualTo(2);
    }

    @Test
    void a_refusal_is_quoted() {
        assertThat(decoded(Response.of(
                                422,
                                "application/json",
                                "{\"error\":\"Input validation error: too long\",\"error_type\":\"validation\"}"))
                        .failure()
                        .message())
                .isEqualTo("HTTP 422: Input validation error: too long");
    }

    private static Decoded decoded(Response response) {
        return Decoded.of(new Tgi().decoder(true, false, new JsonEvents(), AnswerListener.NONE), response);
    }
}
