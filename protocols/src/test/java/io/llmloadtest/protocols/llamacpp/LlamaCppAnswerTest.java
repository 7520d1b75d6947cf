package io.llmloadtest.protocols.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.Recording;
import io.llmloadtest.protocols.Response;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.json.JsonEvents;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LlamaCppAnswerTest {

    @Test
    void a_recorded_stream_tells_its_tokens_one_by_one_and_its_times_at_the_end() {
        Decoded answer = decoded(Recording.of("llamacpp/completion_native_stream"));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("length", Set.of()));
        assertThat(answer.ended()).isTrue();
        assertThat(answer.chunks()).isEqualTo(12);
        assertThat(answer.tokensSoFar()).isEqualTo(12);
        assertThat(answer.outputTokens()).isEqualTo(12);
        assertThat(answer.inputTokens()).isEqualTo(4);
        assertThat(answer.cachedInputTokens()).isEqualTo(1);
        assertThat(answer.serverTimings().prefillMillis()).isPresent();
        assertThat(answer.serverTimings().decodeMillis()).isPresent();
    }

    @Test
    void progress_of_the_prompt_is_no_token() {
        Decoded answer = decoded(Recording.of("llamacpp/completion_native_timings_per_token"));

        assertThat(answer.chunks()).isEqualTo(5);
        assertThat(answer.choiceEvents()).isEqualTo(6);
        assertThat(answer.outputTokens()).isEqualTo(5);
    }

    @Test
    void a_recorded_document_is_read() {
        Decoded answer = Decoded.of(
                new LlamaCpp().decoder(false, false, new JsonEvents(), AnswerListener.NONE),
                Recording.of("llamacpp/completion_native_nonstream"));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("length", Set.of()));
        assertThat(answer.outputTokens()).isEqualTo(6);
        assertThat(answer.serverTimings().prefillMillis()).isEqualTo(OptionalDouble.of(35.032));
        assertThat(answer.serverTimings().decodeMillis()).isEqualTo(OptionalDouble.of(127.333));
    }

    @Test
    void a_document_that_nobody_asked_for_is_known_for_one() {
        Decoded answer = decoded(Recording.of("llamacpp/completion_native_nonstream"));

        assertThat(answer.unstreamed()).isTrue();
        assertThat(answer.outcome()).isInstanceOf(Outcome.Completed.class);
    }

    @ParameterizedTest
    @CsvSource({"limit, length", "eos, stop", "word, stop", "none, stop", "novelty, novelty"})
    void the_reason_of_the_end_has_the_name_that_all_protocols_have(String type, String reason) {
        Decoded answer = decoded(Response.events(token("a", 1)
                + "data: {\"content\":\"\",\"stop\":true,\"stop_type\":\"" + type + "\",\"tokens_predicted\":2}\n\n"));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed(reason, Set.of()));
    }

    @Test
    void the_end_token_alone_is_an_answer_of_one_token() {
        Decoded answer = decoded(
                Response.events(
                        "data: {\"content\":\"\",\"tokens\":[],\"stop\":true,\"stop_type\":\"eos\",\"tokens_predicted\":1}\n\n"));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("stop", Set.of()));
        assertThat(answer.outputTokens()).isEqualTo(1);
    }

    @Test
    void a_stream_that_just_ends_is_cut() {
        Decoded answer = decoded(Response.events(token("a", 1)));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.TRUNCATED);
        assertThat(answer.failure().message()).endsWith("without an event with stop: true");
    }

    @Test
    void an_error_in_the_stream_fails_it() {
        Decoded answer = decoded(Response.events(token("a", 1)
                + "data: {\"error\":{\"code\":500,\"message\":\"slot lost\",\"type\":\"server_error\"}}\n\n"));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.STREAM_ERROR);
        assertThat(answer.failure().message()).contains("slot lost");
    }

    private static String token(String text, int count) {
        return "data: {\"index\":0,\"content\":\"" + text + "\",\"tokens\":[1],\"stop\":false,\"tokens_predicted\":"
                + count + ",\"tokens_evaluated\":4}\n\n";
    }

    private static Decoded decoded(Response response) {
        return Decoded.of(new LlamaCpp().decoder(true, false, new JsonEvents(), AnswerListener.NONE), response);
    }
}
