package io.llmloadtest.protocols.openai;

import static io.llmloadtest.core.record.FailureKind.EMPTY;
import static io.llmloadtest.core.record.FailureKind.MALFORMED;
import static io.llmloadtest.core.record.FailureKind.STREAM_ERROR;
import static io.llmloadtest.core.record.FailureKind.TRUNCATED;
import static io.llmloadtest.core.record.FailureKind.WRONG_CONTENT;
import static io.llmloadtest.protocols.openai.Chat.notStreaming;
import static io.llmloadtest.protocols.openai.Chat.streaming;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to requests that asked for no stream. */
class DocumentTest {
    private static final String ANSWER = "{\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":"
            + "{\"role\":\"assistant\",\"content\":\"hello\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":5}}";

    @Test
    void a_completion_is_completed_with_its_usage_and_without_times_of_its_tokens() {
        Decoded decoded = notStreaming(Response.document(ANSWER));
        assertThat(decoded.outcome()).isEqualTo(new Outcome.Completed("stop"));
        assertThat(decoded.unstreamed()).isTrue();
        assertThat(decoded.outputTokens()).isEqualTo(5);
        assertThat(decoded.inputTokens()).isEqualTo(9);
        assertThat(decoded.tokensSoFar()).isEqualTo(-1);
        assertThat(decoded.textLength()).isEqualTo(5);
    }

    @Test
    void a_completion_that_is_all_reasoning_or_all_tool_call_is_one() {
        assertThat(message("{\"content\":null,\"reasoning\":\"hmm\"}").outcome())
                .isInstanceOf(Outcome.Completed.class);
        assertThat(message("{\"content\":null,\"tool_calls\":[{\"function\":{\"arguments\":\"{}\"}}]}")
                        .outcome())
                .isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void a_completion_without_text_is_empty() {
        assertThat(message("{\"content\":\"\"}").failure().kind()).isEqualTo(EMPTY);
    }

    @Test
    void a_document_cut_by_the_connection_is_truncated() {
        assertThat(notStreaming(Response.document(ANSWER.substring(0, 90)).cut())
                        .failure()
                        .kind())
                .isEqualTo(TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void a_completion_without_a_finish_reason_is_truncated_as_a_stream_would_be_though_its_tokens_are_counted(
            String reason) {
        String unfinished = ANSWER.replace("\"stop\"", reason);
        for (Decoded decoded : List.of(
                notStreaming(Response.document(unfinished)),
                streaming(Response.document(unfinished)),
                notStreaming(Response.document(ANSWER.replace(",\"finish_reason\":\"stop\"", ""))))) {
            assertThat(decoded.failure().kind()).isEqualTo(TRUNCATED);
            assertThat(decoded.failure().message()).startsWith("the document has no finish reason");
        }
    }

    @Test
    void a_piece_of_a_stream_that_stays_alone_is_truncated() {
        assertThat(streaming(Response.document(Chat.content("a"))).failure().kind())
                .isEqualTo(TRUNCATED);
    }

    @Test
    void half_a_document_by_a_sound_connection_is_malformed() {
        assertThat(notStreaming(Response.document(ANSWER.substring(0, 90)))
                        .failure()
                        .kind())
                .isEqualTo(MALFORMED);
        assertThat(notStreaming(Response.document("")).failure().kind()).isEqualTo(MALFORMED);
        assertThat(notStreaming(Response.document(ANSWER + ANSWER)).failure().kind())
                .isEqualTo(MALFORMED);
    }

    @Test
    void an_error_with_status_200_is_a_failure() {
        Decoded decoded = notStreaming(Response.document("{\"error\":{\"message\":\"no\"}}"));
        assertThat(decoded.outcome()).isEqualTo(new Outcome.Failed(STREAM_ERROR, 200, "an error with status 200: no"));
    }

    @Test
    void a_document_that_is_no_completion_is_wrong_content() {
        assertThat(notStreaming(Response.document("{\"data\":[]}")).failure().kind())
                .isEqualTo(WRONG_CONTENT);
        assertThat(notStreaming(Response.of(200, "text/html", "<title>Login</title>"))
                        .failure()
                        .message())
                .isEqualTo("content type 'text/html' instead of an answer: a page titled 'Login'");
    }

    @Test
    void a_stream_that_nobody_asked_for_is_decoded_all_the_same() {
        Decoded decoded = notStreaming(Response.events(Chat.events(Chat.content("a"), Chat.FINISH, Chat.DONE)));
        assertThat(decoded.outcome()).isEqualTo(new Outcome.Completed("stop"));
        assertThat(decoded.unstreamed()).isFalse();
    }

    @Test
    void without_a_content_type_a_document_is_taken_for_what_was_asked() {
        assertThat(notStreaming(Response.of(200, "", ANSWER)).outcome()).isEqualTo(new Outcome.Completed("stop"));
    }

    private static Decoded message(String message) {
        return notStreaming(
                Response.document("{\"choices\":[{\"message\":" + message + ",\"finish_reason\":\"stop\"}]}"));
    }
}
