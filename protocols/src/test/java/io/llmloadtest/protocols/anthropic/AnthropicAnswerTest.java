package io.llmloadtest.protocols.anthropic;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicAnswerTest {
    private static final String BEGUN = "{\"input_tokens\":12,\"output_tokens\":1}";

    @Test
    void vllm_s_tokens_and_usage_are_read() {
        Decoded answer = decoded(Recording.of("vllm/anthropic_messages_stream"));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("length", Set.of()));
        assertThat(answer.chunks()).isEqualTo(4);
        assertThat(answer.outputTokens()).isEqualTo(4);
        assertThat(answer.inputTokens()).isEqualTo(13);
        assertThat(answer.cachedInputTokens()).isEqualTo(-1);
    }

    @Test
    void what_llama_cpp_read_from_its_cache_belongs_to_the_prompt() {
        Decoded answer = decoded(Recording.of("llamacpp/anthropic_messages_stream"));

        assertThat(answer.chunks()).isEqualTo(5);
        assertThat(answer.outputTokens()).isEqualTo(5);
        assertThat(answer.inputTokens()).isEqualTo(25);
        assertThat(answer.cachedInputTokens()).isEqualTo(20);
    }

    @Test
    void the_estimate_at_the_beginning_gives_way_to_the_count_at_the_end() {
        Decoded answer = decoded(Events.stream(
                Events.start("{\"input_tokens\":7,\"output_tokens\":0}"),
                Events.text("a"),
                Events.delta("end_turn", "{\"input_tokens\":6,\"output_tokens\":4}"),
                Events.STOP));

        assertThat(answer.inputTokens()).isEqualTo(6);
        assertThat(answer.outputTokens()).isEqualTo(4);
        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("stop", Set.of()));
    }

    @Test
    void what_was_written_to_a_cache_belongs_to_the_prompt_as_well() {
        Decoded answer = decoded(Events.stream(
                Events.start("{\"input_tokens\":3,\"cache_creation_input_tokens\":100,\"cache_read_input_tokens\":10,"
                        + "\"output_tokens\":1}"),
                Events.text("a"),
                Events.delta("end_turn", "{\"output_tokens\":4}"),
                Events.STOP));

        assertThat(answer.inputTokens()).isEqualTo(113);
        assertThat(answer.cachedInputTokens()).isEqualTo(10);
    }

    @Test
    void thinking_is_reasoning_and_its_signature_is_nothing() {
        Decoded answer = decoded(Events.stream(
                Events.start(BEGUN),
                Events.block("{\"type\":\"thinking\",\"thinking\":\"\"}"),
                Events.thinking("hm"),
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"Eq\"}}",
                Events.block("{\"type\":\"text\",\"text\":\"\"}"),
                Events.text("a"),
                Events.delta("end_turn", "{\"output_tokens\":2}"),
                Events.STOP));

        assertThat(answer.chunks()).isEqualTo(2);
        assertThat(answer.answerChunks()).isEqualTo(1);
    }

    @Test
    void a_called_tool_counts_as_generated() {
        Decoded answer = decoded(Events.stream(
                Events.start(BEGUN),
                Events.block("{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"weather\",\"input\":{}}"),
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}}",
                Events.delta("tool_use", "{\"output_tokens\":9}"),
                Events.STOP));

        assertThat(answer.answerChunks()).isEqualTo(2);
        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("tool_calls", Set.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 3})
    void a_count_before_the_first_text_is_an_estimate_and_counts_no_chunk(int estimate) {
        Decoded answer = decoded(Events.stream(
                Events.start("{\"input_tokens\":12,\"output_tokens\":" + estimate + "}"),
                Events.text("a"),
                Events.text("b"),
                Events.text("c"),
                Events.delta("end_turn", "{\"output_tokens\":3}"),
                Events.STOP));

        assertThat(answer.tokensSoFar()).isEqualTo(-1);
        assertThat(answer.outputTokens()).isEqualTo(3);
    }

    @Test
    void prompt_tokens_beyond_any_number_stay_beyond_any_prompt() {
        Decoded answer = decoded(Events.stream(
                Events.start(
                        "{\"input_tokens\":2147483647,\"cache_read_input_tokens\":2147483647,\"output_tokens\":0}"),
                Events.text("a"),
                Events.delta("end_turn", "{\"output_tokens\":1}"),
                Events.STOP));

        assertThat(answer.inputTokens()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void a_ping_is_a_sign_of_life_and_nothing_else() {
        Decoded answer = decoded(Events.stream(
                Events.start(BEGUN),
                Events.PING,
                Events.text("a"),
                Events.PING,
                Events.delta("end_turn", "{\"output_tokens\":1}"),
                Events.STOP));

        assertThat(answer.chunks()).isEqualTo(1);
        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("stop", Set.of()));
    }

    @Test
    void an_error_event_fails_the_answer() {
        Decoded answer = decoded(Events.stream(
                Events.start(BEGUN),
                Events.text("a"),
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}"));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.STREAM_ERROR);
        assertThat(answer.failure().message()).isEqualTo("the server reported an error in the stream: Overloaded");
    }

    @Test
    void a_stream_that_ends_between_its_tokens_is_cut() {
        Decoded answer = decoded(Events.stream(Events.start(BEGUN), Events.text("a")));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.TRUNCATED);
        assertThat(answer.failure().message())
                .isEqualTo("the stream ended without a finish reason and without message_stop");
    }

    @Test
    void a_stream_that_lacks_only_its_end_mark_counts_and_is_told() {
        Decoded answer = decoded(Events.stream(
                Events.start(BEGUN), Events.text("a"), Events.delta("end_turn", "{\"output_tokens\":1}")));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("stop", Set.of(Deviation.NO_END_MARK)));
    }

    @Test
    void a_stream_without_a_token_is_empty() {
        Decoded answer = decoded(Events.stream(
                Events.start("{\"input_tokens\":12,\"output_tokens\":0}"),
                Events.delta("end_turn", "{\"output_tokens\":0}"),
                Events.STOP));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.EMPTY);
    }

    @Test
    void a_whole_message_is_read() {
        Decoded answer = Decoded.of(
                new AnthropicMessages().decoder(false, false, new JsonEvents(), AnswerListener.NONE),
                Response.document("{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"content\":["
                        + "{\"type\":\"thinking\",\"thinking\":\"hm\"},{\"type\":\"text\",\"text\":\"Hello\"}],"
                        + "\"stop_reason\":\"max_tokens\",\"usage\":{\"input_tokens\":9,\"output_tokens\":3}}"));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("length", Set.of()));
        assertThat(answer.textLength()).isEqualTo(7);
        assertThat(answer.outputTokens()).isEqualTo(3);
    }

    @Test
    void a_whole_message_that_nobody_asked_for_is_known_for_one() {
        Decoded answer = decoded(Response.document("{\"type\":\"message\",\"role\":\"assistant\",\"content\":["
                + "{\"type\":\"text\",\"text\":\"Hello\"}],\"stop_reason\":\"end_turn\"}"));

        assertThat(answer.unstreamed()).isTrue();
        assertThat(answer.outcome()).isInstanceOf(Outcome.Completed.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"error","error":{"type":"not_found_error","message":"model: x"}} | HTTP 404: model: x
            {"detail":"Not Found"}                                                   | HTTP 404: Not Found
            {"error":"model 'x' not found"}                                          | HTTP 404: model 'x' not found
            """, quoteCharacter = '`')
    void a_refusal_is_quoted_whoever_wrote_it(String body, String message) {
        assertThat(decoded(Response.of(404, "application/json", body)).failure().message())
                .isEqualTo(message);
    }

    private static Decoded decoded(Response response) {
        return Decoded.of(
                new AnthropicMessages().decoder(true, false, new JsonEvents(), AnswerListener.NONE), response);
    }
}
