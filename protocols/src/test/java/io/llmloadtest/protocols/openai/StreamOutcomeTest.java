package io.llmloadtest.protocols.openai;

import static io.llmloadtest.core.record.FailureKind.EMPTY;
import static io.llmloadtest.core.record.FailureKind.MALFORMED;
import static io.llmloadtest.core.record.FailureKind.STREAM_ERROR;
import static io.llmloadtest.core.record.FailureKind.TRUNCATED;
import static io.llmloadtest.core.record.FailureKind.WRONG_CONTENT;
import static io.llmloadtest.protocols.openai.Chat.DONE;
import static io.llmloadtest.protocols.openai.Chat.FINISH;
import static io.llmloadtest.protocols.openai.Chat.content;
import static io.llmloadtest.protocols.openai.Chat.events;
import static io.llmloadtest.protocols.openai.Chat.finish;
import static io.llmloadtest.protocols.openai.Chat.stream;
import static io.llmloadtest.protocols.openai.Chat.streaming;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.Response;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a streamed answer ended, where other clients are known to get it wrong. */
class StreamOutcomeTest {
    private static final Outcome STOPPED = new Outcome.Completed("stop");
    private static final Outcome WITHOUT_MARK = new Outcome.Completed("stop", Set.of(Deviation.NO_END_MARK));

    @Test
    void a_finish_reason_and_the_end_mark_complete_an_answer() {
        Decoded decoded = stream(content("a"), content("b"), FINISH, DONE);
        assertThat(decoded.outcome()).isEqualTo(STOPPED);
        assertThat(decoded.ended()).isTrue();
        assertThat(decoded.events()).as("the end mark is none").isEqualTo(3);
        assertThat(decoded.choiceEvents()).isEqualTo(3);
    }

    @Test
    void a_finish_reason_alone_completes_an_answer_and_the_missing_end_mark_is_told() {
        Decoded decoded = stream(content("a"), FINISH);
        assertThat(decoded.outcome()).isEqualTo(WITHOUT_MARK);
        assertThat(decoded.ended()).isFalse();
    }

    @Test
    void the_end_mark_alone_completes_an_answer() {
        assertThat(stream(content("a"), DONE).outcome()).isEqualTo(new Outcome.Completed(""));
        assertThat(stream(content("a"), DONE + "  ").outcome()).isEqualTo(new Outcome.Completed(""));
    }

    @Test
    void a_body_that_ends_cleanly_without_either_is_truncated_and_keeps_its_tokens() {
        Decoded decoded = stream(content("a"), content("b"));
        assertFailed(decoded, TRUNCATED, "without a finish reason and without [DONE]");
        assertThat(decoded.chunks()).isEqualTo(2);
    }

    @Test
    void a_connection_cut_before_the_end_mark_is_truncated_even_behind_the_finish_reason() {
        assertFailed(streaming(Response.events(events(content("a"), FINISH)).cut()), TRUNCATED, "after 1 chunks");
    }

    @Test
    void a_connection_cut_behind_finish_reason_and_usage_leaves_nothing_out_but_the_end_mark() {
        String all = events(content("a"), FINISH, Chat.usage("{\"completion_tokens\":1}"));
        for (String rest : new String[] {"", "da", "data: [DO"}) {
            Decoded decoded = streaming(Response.events(all + rest).cut());
            assertThat(decoded.outcome()).isEqualTo(WITHOUT_MARK);
            assertThat(decoded.outputTokens()).isEqualTo(1);
        }
    }

    @Test
    void a_choice_that_was_cut_is_not_made_good_by_another_ones_finish_reason_and_usage() {
        String other = "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"},\"finish_reason\":null}]}";
        assertFailed(
                streaming(Response.events(events(content("a"), other, FINISH, Chat.usage("{\"completion_tokens\":1}")))
                        .cut()),
                TRUNCATED,
                "after 2 chunks");
    }

    @Test
    void an_error_line_outside_of_any_event_keeps_the_servers_words() {
        assertFailed(
                sse(events(content("a")) + "error: {\"code\":500,\"message\":\"out of slots\"}\n\n"),
                STREAM_ERROR,
                "out of slots");
        assertFailed(sse(events(content("a")) + "error: upstream reset\n\n"), STREAM_ERROR, "upstream reset");
        assertFailed(
                sse(events(content("a")) + "{\"error\":{\"message\":\"raw and late\"}}\n"),
                STREAM_ERROR,
                "raw and late");
    }

    @Test
    void plain_words_in_a_stream_that_then_ends_are_quoted() {
        assertFailed(sse(events(content("a")) + "Internal Server Error"), TRUNCATED, "it says: Internal Server Error");
    }

    @Test
    void a_connection_cut_in_the_middle_of_an_event_is_truncated_and_not_malformed() {
        String whole = events(content("a"), content("b"));
        for (int cut = events(content("a")).length() + 1; cut < whole.length(); cut++) {
            Decoded decoded = streaming(Response.events(whole.substring(0, cut)).cut());
            assertThat(decoded.failure().kind()).isEqualTo(TRUNCATED);
        }
    }

    @Test
    void a_connection_cut_behind_the_end_mark_is_no_matter() {
        assertThat(streaming(Response.events(events(content("a"), FINISH, DONE)).cut())
                        .outcome())
                .isEqualTo(STOPPED);
    }

    @Test
    void an_error_behind_tokens_is_a_failure_with_its_code_and_message() {
        Decoded decoded = stream(
                content("a"),
                "{\"error\":{\"message\":\"out of memory\",\"type\":\"server_error\",\"code\":500}}",
                DONE);
        assertFailed(decoded, STREAM_ERROR, "out of memory (code 500)");
        assertThat(decoded.chunks()).isEqualTo(1);
        assertThat(decoded.failure().httpStatus()).isEqualTo(200);
    }

    @Test
    void an_error_stays_one_although_finish_usage_and_end_mark_follow() {
        assertFailed(
                stream(content("a"), "{\"error\":{\"message\":\"abort\"}}", FINISH, Chat.usage("{}"), DONE),
                STREAM_ERROR,
                "abort");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":\"queue is full\",\"error_type\":\"overloaded\"} | queue is full",
                "{\"error\":{\"message\":\"too long\",\"http_status_code\":422}} | too long (code 422)",
                "{\"error\":{\"code\":\"busy\"}} | code busy",
                "{\"error\":{\"type\":\"server_error\"}} | {\"error\":{\"type\":\"server_error\"}}",
                "{\"error\":{\"message\":null}} | {\"error\":{\"message\":null}}",
                "{\"error\":true} | true",
                "{\"object\":\"error\",\"message\":\"no room\"} | no room",
                "{\"message\":\"outer\",\"error\":{}} | outer",
            })
    void every_shape_of_error_keeps_what_it_says(String event, String message) {
        Decoded decoded = stream(content("a"), event);
        assertThat(decoded.failure().kind()).isEqualTo(STREAM_ERROR);
        assertThat(decoded.failure().message()).isEqualTo("the server reported an error in the stream: " + message);
    }

    @Test
    void an_error_of_null_is_none() {
        assertThat(stream("{\"error\":null,\"choices\":[{\"delta\":{\"content\":\"a\"}}]}", FINISH, DONE)
                        .outcome())
                .isEqualTo(STOPPED);
    }

    @Test
    void an_event_of_type_error_is_a_failure_whatever_its_data() {
        assertFailed(sse("event: error\ndata: {\"message\":\"gone\"}\n\n"), STREAM_ERROR, "gone");
        assertFailed(sse("event: error\ndata: upstream reset\n\n"), STREAM_ERROR, "upstream reset");
        assertFailed(sse("event: error\ndata: {\"reason\":7}\n\n"), STREAM_ERROR, "{\"reason\":7}");
    }

    @Test
    void an_end_mark_without_any_token_is_empty() {
        assertFailed(stream(DONE), EMPTY, "without a single token");
        assertFailed(stream(Chat.delta("{\"role\":\"assistant\",\"content\":\"\"}"), FINISH, DONE), EMPTY, "token");
    }

    @Test
    void a_body_without_bytes_is_truncated() {
        assertFailed(sse(""), TRUNCATED, "without a finish reason");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abort", "error"})
    void a_finish_reason_by_which_the_server_gives_up_is_a_failure(String reason) {
        assertFailed(stream(content("a"), finish(reason), DONE), STREAM_ERROR, "'" + reason + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "length", "tool_calls", "content_filter", "parse_error", "eos_token"})
    void any_other_finish_reason_is_kept_as_given(String reason) {
        assertThat(stream(content("a"), finish(reason), DONE).outcome()).isEqualTo(new Outcome.Completed(reason));
    }

    @Test
    void data_without_the_space_are_tokens() {
        Decoded decoded = sse("data:" + content("a") + "\n\ndata:" + FINISH + "\n\ndata:[DONE]\n\n");
        assertThat(decoded.outcome()).isEqualTo(STOPPED);
        assertThat(decoded.chunks()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r"})
    void other_line_ends_are_framed_as_well(String end) {
        Decoded decoded = sse(events(content("a"), content("b"), FINISH, DONE).replace("\n", end));
        assertThat(decoded).isEqualTo(stream(content("a"), content("b"), FINISH, DONE));
    }

    @Test
    void a_last_event_without_its_blank_line_counts() {
        Decoded decoded = sse(events(content("a")) + "data: " + FINISH);
        assertThat(decoded.outcome()).isEqualTo(WITHOUT_MARK);
        assertThat(sse(events(content("a")) + "data: [DONE]").ended()).isTrue();
    }

    @Test
    void comments_are_neither_events_nor_tokens() {
        Decoded decoded = sse(": ping\r\n\r\n" + events(content("a")) + ": ping\n\n" + events(FINISH, DONE));
        assertThat(decoded).isEqualTo(stream(content("a"), FINISH, DONE));
    }

    @Test
    void a_type_before_the_data_is_no_hindrance() {
        assertThat(sse("event: message\nid: 1\n" + events(content("a"), FINISH, DONE)))
                .isEqualTo(stream(content("a"), FINISH, DONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2028", "\u2029", "\u0085"})
    void line_separators_within_json_are_text(String separator) {
        Decoded decoded = stream(content("a" + separator + "b"), FINISH, DONE);
        assertThat(decoded.outcome()).isEqualTo(STOPPED);
        assertThat(decoded.textLength()).isEqualTo(3);
    }

    @Test
    void json_over_several_data_lines_is_one_event() {
        Decoded decoded = sse("""
                data: {"choices":[{
                data: "delta":{"content":"a"},
                data: "finish_reason":"stop"}]}

                """);
        assertThat(decoded.outcome()).isEqualTo(WITHOUT_MARK);
        assertThat(decoded.events()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{\"choices\":[", "[]", "12", "{} {}", "{'choices':[]}", "[DONE] [DONE]"})
    void an_event_that_is_not_one_json_object_is_malformed(String data) {
        assertFailed(stream(content("a"), data, content("b"), FINISH, DONE), MALFORMED, "an event isn't JSON: ");
    }

    @Test
    void what_follows_the_end_mark_or_a_failure_is_not_looked_at() {
        assertThat(stream(content("a"), FINISH, DONE, content("b"), "nonsense"))
                .isEqualTo(stream(content("a"), FINISH, DONE));
        assertThat(stream(content("a"), "nonsense", content("b")).chunks()).isEqualTo(1);
    }

    @Test
    void a_page_in_answer_to_a_streaming_request_is_wrong_content_told_by_its_title() {
        String page = "<!DOCTYPE html>\n<html><head><TITLE>\n Sign in\n</TITLE></head><body>…</body></html>";
        Decoded decoded = streaming(Response.of(200, "text/html", page));
        assertFailed(decoded, WRONG_CONTENT, "content type 'text/html' instead of an answer: a page titled 'Sign in'");
    }

    @Test
    void a_json_page_in_answer_to_a_streaming_request_is_wrong_content() {
        Decoded decoded = streaming(Response.document("{\"status\":\"ok\"}"));
        assertFailed(decoded, WRONG_CONTENT, "a JSON document that is no completion: {\"status\":\"ok\"}");
    }

    @Test
    void a_json_completion_in_answer_to_a_streaming_request_is_completed_but_said_to_be_unstreamed() {
        Decoded decoded = streaming(
                Response.document("{\"choices\":[{\"message\":{\"content\":\"hello\"},\"finish_reason\":\"stop\"}]}"));
        assertThat(decoded.outcome()).isEqualTo(STOPPED);
        assertThat(decoded.unstreamed()).isTrue();
    }

    @Test
    void a_stream_is_not_said_to_be_unstreamed() {
        assertThat(stream(content("a"), FINISH, DONE).unstreamed()).isFalse();
    }

    @Test
    void without_a_content_type_a_stream_is_taken_for_what_was_asked() {
        assertThat(streaming(Response.of(200, "", events(content("a"), FINISH, DONE)))
                        .outcome())
                .isEqualTo(STOPPED);
    }

    private static Decoded sse(String body) {
        return streaming(Response.events(body));
    }

    private static void assertFailed(Decoded decoded, FailureKind kind, String message) {
        assertThat(decoded.failure().kind()).isEqualTo(kind);
        assertThat(decoded.failure().message()).contains(message);
    }
}
