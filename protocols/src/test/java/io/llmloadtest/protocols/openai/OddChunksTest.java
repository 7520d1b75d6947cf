package io.llmloadtest.protocols.openai;

import static io.llmloadtest.protocols.openai.Chat.DONE;
import static io.llmloadtest.protocols.openai.Chat.FINISH;
import static io.llmloadtest.protocols.openai.Chat.content;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.Response;
import org.junit.jupiter.api.Test;

/** Chunks and heads that no server should send and that must not spoil an answer. */
class OddChunksTest {
    private static final Outcome COMPLETED = new Outcome.Completed("stop");

    @Test
    void an_event_with_empty_data_is_no_event() {
        Decoded decoded = Chat.streaming(
                Response.events(Chat.events(content("a")) + "data:\n\ndata: \n\n" + Chat.events(FINISH, DONE)));
        assertThat(decoded.outcome()).isEqualTo(COMPLETED);
        assertThat(decoded.events()).isEqualTo(2);
    }

    @Test
    void a_usage_detail_that_is_no_number_is_passed_over_and_what_follows_it_is_read() {
        Decoded decoded = Chat.stream(
                content("a"),
                FINISH,
                Chat.usage("{\"prompt_tokens_details\":{\"cached_tokens\":{\"local\":1},\"audio_tokens\":0},"
                        + "\"completion_tokens\":3}"),
                DONE);
        assertThat(decoded.outcome()).isEqualTo(COMPLETED);
        assertThat(decoded.cachedInputTokens()).isEqualTo(-1);
        assertThat(decoded.outputTokens()).isEqualTo(3);
    }

    @Test
    void an_error_of_false_is_none() {
        assertThat(Chat.stream(content("a"), "{\"error\":false,\"choices\":[]}", FINISH, DONE)
                        .outcome())
                .isEqualTo(COMPLETED);
    }

    @Test
    void parameters_and_capitals_of_a_content_type_make_no_difference() {
        byte[] body = Chat.events(content("a"), FINISH, DONE).getBytes(UTF_8);
        assertThat(Chat.streaming(new Response(200, "Text/Event-Stream; charset=utf-8", body, true))
                        .outcome())
                .isEqualTo(COMPLETED);
    }

    @Test
    void an_error_body_that_is_a_stream_is_read_behind_its_comments_and_event_names() {
        Decoded decoded = Chat.streaming(
                Response.of(400, "text/event-stream", ": hello\n\nevent: error\ndata: {\"error\":\"no\"}\n\n"));
        assertThat(decoded.failure()).isEqualTo(new Outcome.Failed(FailureKind.CLIENT_ERROR, 400, "HTTP 400: no"));
    }
}
