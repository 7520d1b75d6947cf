package io.llmloadtest.protocols.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.Response;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.json.JsonEvents;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OllamaAnswerTest {

    @Test
    void the_last_line_has_the_counts_the_times_and_the_reason() {
        Decoded answer = decoded(Lines.stream(Lines.text("a"), Lines.text("b"), Lines.done("length", 12, 2)));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("length", Set.of()));
        assertThat(answer.chunks()).isEqualTo(2);
        assertThat(answer.ended()).isTrue();
        assertThat(answer.outputTokens()).isEqualTo(2);
        assertThat(answer.inputTokens()).isEqualTo(12);
        assertThat(answer.serverTimings().loadMillis()).isPresent();
        assertThat(answer.serverTimings().prefillMillis()).isEqualTo(OptionalDouble.of(110));
        assertThat(answer.serverTimings().decodeMillis()).isEqualTo(OptionalDouble.of(400));
    }

    @Test
    void thinking_is_reasoning() {
        Decoded answer = decoded(Lines.stream(Lines.thinking("hm"), Lines.text("a"), Lines.done("stop", 12, 2)));

        assertThat(answer.chunks()).isEqualTo(2);
        assertThat(answer.answerChunks()).isEqualTo(1);
    }

    @Test
    void a_stream_without_its_last_line_is_cut() {
        Decoded answer = decoded(Lines.stream(Lines.text("a"), Lines.text("b")));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.TRUNCATED);
    }

    @Test
    void an_error_in_mid_stream_ends_it() {
        Decoded answer = decoded(
                Lines.stream(Lines.text("a"), "{\"error\":\"an error was encountered while running the model\"}"));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.STREAM_ERROR);
        assertThat(answer.failure().message()).contains("while running the model");
    }

    @Test
    void a_line_that_is_no_document_spoils_the_answer() {
        Decoded answer = decoded(Lines.stream(Lines.text("a"), "oops not json", Lines.done("stop", 12, 2)));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(answer.failure().message()).contains("oops");
    }

    @Test
    void a_whole_answer_that_says_it_goes_on_is_cut() {
        Decoded answer = Decoded.of(
                new OllamaChat().decoder(false, false, new JsonEvents(), AnswerListener.NONE),
                Response.of(200, "application/json", Lines.text("a")));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.TRUNCATED);
    }

    @Test
    void a_refusal_is_quoted() {
        Decoded answer = decoded(Response.of(404, "application/json", "{\"error\":\"model 'x' not found\"}"));

        assertThat(answer.failure().message()).isEqualTo("HTTP 404: model 'x' not found");
    }

    @Test
    void an_end_without_a_token_is_empty() {
        Decoded answer = decoded(Lines.stream("{\"model\":\"m\",\"done\":true,\"done_reason\":\"stop\"}"));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.EMPTY);
    }

    @Test
    void a_called_function_counts_as_generated() {
        Decoded answer = decoded(Lines.stream(
                "{\"message\":{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"f\","
                        + "\"arguments\":{\"a\":1}}}]},\"done\":false}",
                Lines.done("stop", 12, 9)));

        assertThat(answer.answerChunks()).isEqualTo(1);
    }

    private static Decoded decoded(Response response) {
        return Decoded.of(new OllamaChat().decoder(true, false, new JsonEvents(), AnswerListener.NONE), response);
    }
}
