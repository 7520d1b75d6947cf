package io.llmloadtest.protocols.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.Recording;
import io.llmloadtest.protocols.Response;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.answer.TextSink;
import io.llmloadtest.protocols.json.JsonEvents;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiResponsesAnswerTest {
    private static final String USAGE = "{\"input_tokens\":9,\"output_tokens\":3,\"total_tokens\":12}";

    @Test
    void vllm_calls_a_cut_answer_s_event_completed_and_its_status_incomplete() {
        Decoded answer = decoded(Recording.of("vllm/responses_stream"));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("length", Set.of()));
        assertThat(answer.chunks()).isEqualTo(2);
        assertThat(answer.textLength()).isEqualTo("start yak\u0004".length());
        assertThat(answer.outputTokens()).isEqualTo(4);
        assertThat(answer.inputTokens()).isEqualTo(13);
        assertThat(answer.cachedInputTokens()).isZero();
        assertThat(answer.tokensSoFar()).isEqualTo(-1);
    }

    @Test
    void llama_cpp_calls_a_cut_answer_completed_which_is_kept_as_it_is_written() {
        Decoded answer = decoded(Recording.of("llamacpp/responses_stream"));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("completed", Set.of()));
        assertThat(answer.chunks()).isEqualTo(5);
        assertThat(answer.textLength()).isEqualTo("<|im_end".length());
        assertThat(answer.outputTokens()).isEqualTo(5);
        assertThat(answer.inputTokens()).isEqualTo(25);
        assertThat(answer.cachedInputTokens()).isEqualTo(20);
        assertThat(answer.serverTimings().prefillMillis()).hasValue(42.937);
        assertThat(answer.serverTimings().decodeMillis()).hasValue(154.635);
    }

    @Test
    void what_events_repeat_at_the_end_of_a_part_is_counted_once() {
        Decoded answer = decoded(
                ResponseEvents.stream(
                        ResponseEvents.CREATED,
                        ResponseEvents.text("ab"),
                        "{\"type\":\"response.output_text.done\",\"text\":\"ab\"}",
                        "{\"type\":\"response.content_part.done\",\"part\":{\"type\":\"output_text\",\"text\":\"ab\"}}",
                        "{\"type\":\"response.output_item.done\",\"item\":{\"type\":\"message\",\"content\":[{\"text\":\"ab\"}]}}",
                        ResponseEvents.over(
                                "completed",
                                "{\"status\":\"completed\",\"max_output_tokens\":9,\"output\":[{\"content\":[{\"text\":\"ab\"}]}]}")));

        assertThat(answer.textLength()).isEqualTo(2);
        assertThat(answer.chunks()).isEqualTo(1);
        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("stop", Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reasoning_text", "reasoning_summary_text"})
    void thinking_and_its_summary_are_reasoning_wherever_the_type_stands(String kind) {
        for (String thought : new String[] {ResponseEvents.delta(kind, "hm"), ResponseEvents.lateType(kind, "hm")}) {
            Decoded answer = decoded(
                    ResponseEvents.stream(
                            ResponseEvents.CREATED,
                            thought,
                            thought,
                            ResponseEvents.added("{\"type\":\"message\",\"role\":\"assistant\"}"),
                            ResponseEvents.lateType("output_text", "a"),
                            ResponseEvents.completed(
                                    "{\"input_tokens\":9,\"output_tokens\":3,\"output_tokens_details\":{\"reasoning_tokens\":2}}")));

            assertThat(answer.chunks()).isEqualTo(3);
            assertThat(answer.answerChunks()).isEqualTo(1);
            assertThat(answer.reasoningTokens()).isEqualTo(2);
        }
    }

    @Test
    void thinking_is_no_text_of_the_answer_where_its_item_was_begun() {
        var answered = new StringBuilder();
        TextSink sink = new TextSink() {
            @Override
            public void text(boolean reasoning, char[] characters, int from, int length) {
                answered.append(reasoning ? "" : new String(characters, from, length));
            }

            @Override
            public void end() {}
        };
        Decoded.of(
                new OpenAiResponses().decoder(true, false, new JsonEvents(), AnswerListener.NONE, sink),
                ResponseEvents.stream(
                        ResponseEvents.added("{\"type\":\"reasoning\",\"summary\":[]}"),
                        ResponseEvents.lateType("reasoning_text", "hm"),
                        ResponseEvents.added("{\"type\":\"message\",\"role\":\"assistant\"}"),
                        ResponseEvents.lateType("output_text", "yes"),
                        ResponseEvents.completed(USAGE)));

        assertThat(answered).hasToString("yes");
    }

    @Test
    void a_called_function_s_name_and_arguments_were_generated() {
        String item = "{\"type\":\"function_call\",\"name\":\"weather\",\"call_id\":\"c\",\"arguments\":\"\"}";
        Decoded answer = decoded(ResponseEvents.stream(
                ResponseEvents.CREATED,
                ResponseEvents.added(item),
                ResponseEvents.delta("function_call_arguments", "{}"),
                "{\"type\":\"response.output_item.done\",\"item\":" + item + "}",
                ResponseEvents.completed(USAGE)));

        assertThat(answer.answerChunks()).isEqualTo(2);
        assertThat(answer.textLength()).isEqualTo("weather{}".length());
    }

    @Test
    void a_refusal_is_an_answer() {
        Decoded answer =
                decoded(ResponseEvents.stream(ResponseEvents.delta("refusal", "no"), ResponseEvents.completed(USAGE)));

        assertThat(answer.answerChunks()).isEqualTo(1);
        assertThat(answer.outcome()).isInstanceOf(Outcome.Completed.class);
    }

    @ParameterizedTest
    @CsvSource({"max_output_tokens,length", "content_filter,content_filter"})
    void an_incomplete_response_says_why(String reason, String finish) {
        Decoded answer = decoded(ResponseEvents.stream(
                ResponseEvents.text("a"),
                ResponseEvents.over(
                        "incomplete",
                        "{\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"" + reason + "\"},\"usage\":"
                                + USAGE + "}")));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed(finish, Set.of()));
    }

    @Test
    void a_response_that_failed_is_a_failure_with_its_reason() {
        Decoded answer = decoded(
                ResponseEvents.stream(
                        ResponseEvents.text("a"),
                        ResponseEvents.over(
                                "failed",
                                "{\"status\":\"failed\",\"error\":{\"code\":\"server_error\",\"message\":\"out of memory\"}}")));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.STREAM_ERROR);
        assertThat(answer.failure().message())
                .isEqualTo("the server reported an error in the stream: out of memory (code server_error)");
    }

    @Test
    void an_error_event_fails_the_answer() {
        Decoded answer = decoded(ResponseEvents.stream(
                ResponseEvents.text("a"),
                "{\"type\":\"error\",\"code\":\"rate_limit\",\"message\":\"slow down\",\"param\":null}"));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.STREAM_ERROR);
        assertThat(answer.failure().message()).isEqualTo("the server reported an error in the stream: slow down");
    }

    @Test
    void a_stream_that_ends_between_its_tokens_is_cut() {
        Decoded answer = decoded(ResponseEvents.stream(ResponseEvents.CREATED, ResponseEvents.text("a")));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.TRUNCATED);
        assertThat(answer.failure().message())
                .isEqualTo("the stream ended without a finish reason and without response.completed");
    }

    @Test
    void a_stream_without_a_token_is_empty() {
        Decoded answer = decoded(ResponseEvents.stream(
                ResponseEvents.CREATED, ResponseEvents.completed("{\"input_tokens\":9,\"output_tokens\":0}")));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.EMPTY);
    }

    @Test
    void what_came_only_with_the_last_event_is_one_chunk() {
        Decoded answer = decoded(ResponseEvents.stream(
                ResponseEvents.CREATED,
                ResponseEvents.over(
                        "completed",
                        "{\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\","
                                + "\"text\":\"ab\"}]}],\"usage\":" + USAGE + "}")));

        assertThat(answer.chunks()).isEqualTo(1);
        assertThat(answer.outputTokens()).isEqualTo(3);
    }

    @Test
    void a_whole_response_is_read() {
        Decoded answer = Decoded.of(
                new OpenAiResponses().decoder(false, false, new JsonEvents(), AnswerListener.NONE),
                Response.document("{\"id\":\"r\",\"object\":\"response\",\"error\":null,\"status\":\"incomplete\","
                        + "\"incomplete_details\":{\"reason\":\"max_output_tokens\"},\"output\":["
                        + "{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"hm\"}]},"
                        + "{\"type\":\"message\",\"role\":\"assistant\",\"content\":["
                        + "{\"type\":\"output_text\",\"text\":\"Hello\"}]}],\"usage\":" + USAGE + "}"));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("length", Set.of()));
        assertThat(answer.textLength()).isEqualTo(7);
        assertThat(answer.outputTokens()).isEqualTo(3);
    }

    @Test
    void a_whole_response_that_goes_on_elsewhere_is_none() {
        Decoded answer = Decoded.of(
                new OpenAiResponses().decoder(false, false, new JsonEvents(), AnswerListener.NONE),
                Response.document(
                        "{\"object\":\"response\",\"status\":\"in_progress\",\"output\":[{\"content\":[{\"text\":\"a\"}]}]}"));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.TRUNCATED);
    }

    @Test
    void a_whole_response_that_nobody_asked_for_is_known_for_one() {
        Decoded answer = decoded(Response.document("{\"object\":\"response\",\"status\":\"completed\",\"output\":["
                + "{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"Hello\"}]}]}"));

        assertThat(answer.unstreamed()).isTrue();
        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("completed", Set.of()));
    }

    private static Decoded decoded(Response response) {
        return Decoded.of(new OpenAiResponses().decoder(true, false, new JsonEvents(), AnswerListener.NONE), response);
    }
}
