package io.llmloadtest.protocols.sglang;

import static io.llmloadtest.protocols.sglang.Generations.GOES_ON;
import static io.llmloadtest.protocols.sglang.Generations.LENGTH;
import static io.llmloadtest.protocols.sglang.Generations.event;
import static io.llmloadtest.protocols.sglang.Generations.stream;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.Response;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.json.JsonEvents;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SgLangAnswerTest {

    @Test
    void text_that_is_repeated_in_every_chunk_counts_once_and_is_told() {
        Decoded answer = decoded(stream(event("a", 1, GOES_ON), event("ab", 2, GOES_ON), event("abc", 3, LENGTH)));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("length", Set.of(Deviation.REPEATED_TEXT)));
        assertThat(answer.chunks()).isEqualTo(3);
        assertThat(answer.textLength()).isEqualTo(3);
    }

    @Test
    void text_that_comes_piece_by_piece_is_all_new() {
        Decoded answer = decoded(stream(event(" a", 1, GOES_ON), event(" b", 2, GOES_ON), event(" c", 3, LENGTH)));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("length", Set.of()));
        assertThat(answer.chunks()).isEqualTo(3);
        assertThat(answer.textLength()).isEqualTo(6);
    }

    @Test
    void pieces_that_only_look_repeated_at_first_count_in_full() {
        Decoded answer = decoded(stream(event(" a", 1, GOES_ON), event(" and", 2, GOES_ON), event(" b", 3, LENGTH)));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("length", Set.of()));
        assertThat(answer.textLength()).isEqualTo(8);
    }

    @Test
    void the_same_piece_again_and_again_is_all_new() {
        Decoded answer = decoded(stream(event("ha", 1, GOES_ON), event("ha", 2, GOES_ON), event("ha", 3, LENGTH)));

        assertThat(answer.chunks()).isEqualTo(3);
        assertThat(answer.textLength()).isEqualTo(6);
    }

    @Test
    void a_token_without_text_of_its_own_is_counted_and_is_no_chunk() {
        Decoded answer = decoded(stream(event("a", 1, GOES_ON), event("ab", 2, GOES_ON), event("ab", 3, LENGTH)));

        assertThat(answer.chunks()).isEqualTo(2);
        assertThat(answer.outputTokens()).isEqualTo(3);
    }

    @Test
    void counts_stand_in_every_chunk() {
        Decoded answer = decoded(stream(event("a", 1, GOES_ON), event("abc", 3, LENGTH)));

        assertThat(answer.tokensSoFar()).isEqualTo(3);
        assertThat(answer.inputTokens()).isEqualTo(6);
        assertThat(answer.cachedInputTokens()).isEqualTo(2);
    }

    @Test
    void one_token_is_a_stream_all_the_same() {
        assertThat(decoded(stream(event("a", 1, LENGTH))).unstreamed()).isFalse();
    }

    @Test
    void a_document_is_read_asked_for_or_not() {
        Response document = Response.document(event("abc", 3, "{\"type\":\"stop\",\"matched\":2}"));
        Decoded asked = Decoded.of(new SgLang().decoder(false, false, new JsonEvents(), AnswerListener.NONE), document);

        assertThat(asked.outcome()).isEqualTo(new Outcome.Completed("stop", Set.of()));
        assertThat(decoded(document).unstreamed()).isTrue();
    }

    @Test
    void a_request_that_the_engine_gave_up_has_failed() {
        Decoded answer = decoded(stream(
                event("a", 1, GOES_ON), event("a", 1, "{\"type\":\"abort\",\"message\":\"Abort in waiting queue\"}")));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.STREAM_ERROR);
        assertThat(answer.failure().message()).contains("gave the request up");
    }

    @Test
    void an_error_in_the_stream_fails_it() {
        Decoded answer = decoded(stream(event("a", 1, GOES_ON), "{\"error\":{\"message\":\"out of memory\"}}"));

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.STREAM_ERROR);
        assertThat(answer.failure().message()).endsWith("out of memory");
    }

    private static Decoded decoded(Response response) {
        return Decoded.of(new SgLang().decoder(true, false, new JsonEvents(), AnswerListener.NONE), response);
    }
}
