package io.llmloadtest.protocols.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.Decoded;
import org.junit.jupiter.api.Test;

/** Several choices in one stream: they add up. */
class ChoicesTest {
    private static String choice(int index, String text, String finish) {
        return "{\"choices\":[{\"finish_reason\":%s,\"index\":%d,\"delta\":{\"content\":\"%s\"}}]}"
                .formatted(finish, index, text);
    }

    @Test
    void a_choice_that_the_server_gave_up_is_not_made_good_by_another_one_that_it_finished() {
        Decoded decoded = Chat.stream(
                choice(0, "a", "null"), choice(1, "b", "null"), choice(0, "", "\"abort\""), choice(1, "", "\"stop\""));
        assertThat(decoded.failure().kind()).isEqualTo(FailureKind.STREAM_ERROR);
        assertThat(decoded.failure().message()).contains("'abort'");
    }

    @Test
    void all_choices_count_whatever_their_order() {
        Decoded decoded = Chat.stream(
                choice(1, "b", "null"),
                choice(0, "a", "null"),
                choice(1, "", "\"stop\""),
                choice(0, "", "\"length\""),
                Chat.DONE);
        assertThat(decoded.outcome()).isEqualTo(new Outcome.Completed("length"));
        assertThat(decoded.chunks()).isEqualTo(2);
    }

    @Test
    void several_choices_in_one_event_are_one_chunk() {
        Decoded decoded = Chat.stream(
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}},"
                        + "{\"index\":1,\"delta\":{\"content\":\"bc\"}}]}",
                Chat.FINISH);
        assertThat(decoded.chunks()).isEqualTo(1);
        assertThat(decoded.textLength()).isEqualTo(3);
    }

    @Test
    void an_index_that_is_missing_or_counts_something_else_does_no_harm() {
        Decoded decoded = Chat.stream(
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
                choice(2_000_000_000, "b", "null"),
                Chat.FINISH,
                Chat.DONE);
        assertThat(decoded.outcome()).isEqualTo(new Outcome.Completed("stop"));
        assertThat(decoded.chunks()).isEqualTo(2);
    }
}
