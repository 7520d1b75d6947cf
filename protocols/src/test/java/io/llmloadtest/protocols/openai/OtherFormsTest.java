package io.llmloadtest.protocols.openai;

import static io.llmloadtest.protocols.openai.Chat.DONE;
import static io.llmloadtest.protocols.openai.Chat.FINISH;
import static io.llmloadtest.protocols.openai.Chat.content;
import static io.llmloadtest.protocols.openai.Chat.events;
import static io.llmloadtest.protocols.openai.Chat.streaming;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.Response;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.json.JsonEvents;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are something else than their content type says. */
class OtherFormsTest {
    private static final String STREAM = events(content("a"), content("b"), FINISH, DONE);
    private static final String LINES = content("a") + "\n" + content("b") + "\n" + FINISH + "\n";
    private static final String WHOLE = "{\n \"choices\": [{\"message\": {\"content\": \"hello\"},"
            + " \"finish_reason\": \"stop\"}],\n \"usage\": {\"completion_tokens\": 1}\n}\n";

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/octet-stream", "text/html", "binary/x"})
    void events_are_read_as_events_whatever_they_are_called_and_it_is_told(String type) {
        Decoded decoded = streaming(Response.of(200, type, STREAM));
        assertThat(decoded.outcome()).isEqualTo(new Outcome.Completed("stop", Set.of(Deviation.OTHER_CONTENT_TYPE)));
        assertThat(decoded.chunks()).isEqualTo(2);
        assertThat(decoded.unstreamed()).isFalse();
        assertThat(decoded.ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\uFEFF", "\n\n", ": hello\n\n", "event: message\n", "id: 7\n", "retry: 10\n\n", "\uFEFF\r\n"})
    void events_are_known_by_whatever_may_begin_them(String begin) {
        assertThat(streaming(Response.of(200, "text/plain", begin + STREAM)).chunks())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson", "application/json", "text/event-stream", "text/plain", ""})
    void json_documents_one_after_the_other_are_read_as_chunks(String type) {
        Decoded decoded = streaming(Response.of(200, type, LINES));
        assertThat(decoded.chunks()).isEqualTo(2);
        assertThat(decoded.unstreamed()).isFalse();
        assertThat(decoded.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Completed.class,
                        completed -> assertThat(completed.deviations()).contains(Deviation.JSON_LINES));
    }

    @Test
    void an_array_that_is_sent_piece_by_piece_is_read_as_chunks() {
        Decoded decoded = streaming(Response.document("[" + content("a") + ",\n" + FINISH + "]"));
        assertThat(decoded.outcome()).isEqualTo(new Outcome.Completed("stop", Set.of(Deviation.JSON_LINES)));
    }

    @Test
    void an_end_mark_behind_json_lines_is_none_of_their_documents() {
        assertThat(streaming(Response.document(LINES + "[DONE]\n")).outcome())
                .isEqualTo(new Outcome.Completed("stop", Set.of(Deviation.JSON_LINES)));
    }

    @Test
    void json_lines_without_a_finish_reason_are_truncated() {
        assertThat(streaming(Response.document(content("a") + "\n" + content("b") + "\n"))
                        .failure()
                        .kind())
                .isEqualTo(FailureKind.TRUNCATED);
    }

    @Test
    void an_error_among_json_lines_keeps_its_words() {
        assertThat(streaming(Response.document(content("a") + "\n{\"error\":{\"message\":\"no room\"}}\n"))
                        .failure()
                        .message())
                .isEqualTo("the server reported an error in the stream: no room");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "application/json", "text/plain"})
    void a_whole_answer_where_a_stream_was_asked_for_is_one_whatever_it_is_called(String type) {
        Decoded decoded = streaming(Response.of(200, type, WHOLE));
        assertThat(decoded.outcome()).isInstanceOf(Outcome.Completed.class);
        assertThat(decoded.unstreamed()).isTrue();
        assertThat(decoded.outputTokens()).isEqualTo(1);
    }

    @Test
    void a_page_that_is_called_a_stream_of_json_is_no_answer() {
        assertThat(streaming(Response.of(200, "text/plain", "service starting"))
                        .failure()
                        .kind())
                .isEqualTo(FailureKind.WRONG_CONTENT);
        assertThat(streaming(Response.document("service starting")).failure().kind())
                .isEqualTo(FailureKind.MALFORMED);
    }

    @Property(tries = 300)
    void any_split_of_a_wrongly_labelled_body_ends_in_the_same_totals(
            @ForAll @IntRange(max = 3) int which, @ForAll Set<@IntRange(max = 500) Integer> cuts) {
        Response response = response(which);
        assertThat(Decoded.of(
                        new OpenAiChat().decoder(true, false, new JsonEvents(), AnswerListener.NONE), response, cuts))
                .isEqualTo(streaming(response));
    }

    @Example
    void bodies_that_come_byte_by_byte_end_in_the_same_totals() {
        for (int which = 0; which <= 3; which++) {
            Response response = response(which);
            var everywhere = IntStream.range(1, response.body().length).boxed().toList();
            assertThat(Decoded.of(
                            new OpenAiChat().decoder(true, false, new JsonEvents(), AnswerListener.NONE),
                            response,
                            everywhere))
                    .isEqualTo(streaming(response));
        }
    }

    private static Response response(int which) {
        return switch (which) {
            case 0 -> Response.of(200, "application/json", "\uFEFF" + STREAM);
            case 1 -> Response.of(200, "text/plain", STREAM.replace("\n", "\r"));
            case 2 -> Response.of(200, "text/event-stream", LINES);
            default -> new Response(200, "text/html", WHOLE.getBytes(StandardCharsets.UTF_8), true);
        };
    }
}
