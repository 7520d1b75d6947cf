package io.llmloadtest.app.doctor;

import static io.llmloadtest.app.doctor.Wire.DONE;
import static io.llmloadtest.app.doctor.Wire.finish;
import static io.llmloadtest.app.doctor.Wire.reasoning;
import static io.llmloadtest.app.doctor.Wire.role;
import static io.llmloadtest.app.doctor.Wire.text;
import static io.llmloadtest.app.doctor.Wire.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Observation.Sign;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamLinesTest {
    private static final TracedAnswer PLAIN = Wire.tokens(8, 100, 10).answer();

    @Nested
    class Headers {
        @Test
        void that_come_at_once_are_no_first_token() {
            Observation line =
                    HeadersTiming.of(Wire.tokens(2, 100, 10).headAt(5).answer());

            assertThat(line.seen()).isEqualTo("5.00 ms after the request, the first token 95.0 ms after them");
            assertThat(line.meaning()).contains("a TTFT of 5.00 ms instead of 100 ms");
            assertThat(line.figures()).containsOnly(entry("headers_ms", 5.0), entry("first_token_ms", 100.0));
        }

        @Test
        void that_come_with_the_first_token_say_nothing_before_it() {
            assertThat(HeadersTiming.of(Wire.tokens(2, 100, 10).headAt(99.5).answer())
                            .seen())
                    .isEqualTo("with the first token, 99.5 ms after the request");
        }

        @Test
        void are_timed_from_when_the_connection_stood() {
            TracedAnswer answer = Wire.tokens(2, 100, 10).newConnection(2).answer();

            assertThat(HeadersTiming.of(answer).figures())
                    .containsOnly(entry("headers_ms", 3.0), entry("first_token_ms", 98.0));
        }
    }

    @Nested
    class A_role_chunk {
        @Test
        void may_be_missing() {
            assertThat(RoleChunk.of(PLAIN).seen()).isEqualTo("none");
        }

        @Test
        void long_before_the_first_token_makes_other_tools_wrong() {
            Observation line = RoleChunk.of(Wire.stream()
                    .at(5, role())
                    .at(505, text("hi"))
                    .at(506, finish("stop"), DONE)
                    .answer());

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.seen()).isEqualTo("a chunk of its own, without text, 500 ms before the first token");
            assertThat(line.meaning()).contains("a TTFT of 5.00 ms instead of 505 ms");
        }

        @Test
        void together_with_the_first_token_harms_nobody_s_ttft() {
            Observation line = RoleChunk.of(Wire.stream()
                    .at(100, role(), text("hi"))
                    .at(101, finish("stop"), DONE)
                    .answer());

            assertThat(line.sign()).isEqualTo(Sign.FINE);
            assertThat(line.seen()).contains("of its own", "together with the first token");
        }

        @Test
        void that_holds_text_is_a_token() {
            String both = "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"hi\"}}]}";

            assertThat(RoleChunk.of(Wire.stream().at(100, both).answer()).seen())
                    .isEqualTo("the role is in the first chunk, with its text");
            assertThat(RoleChunk.of(Wire.stream().at(100, both).at(110, both).answer())
                            .seen())
                    .isEqualTo("the role is in every chunk, with the text");
        }
    }

    @Nested
    class Reads {
        @Test
        void with_a_chunk_each_are_fine() {
            Observation line = SharedReads.of(PLAIN);

            assertThat(line.sign()).isEqualTo(Sign.FINE);
            assertThat(line.seen()).isEqualTo("8 chunks in 8 reads");
        }

        @Test
        void with_several_chunks_share_a_stamp() {
            Observation line = SharedReads.of(Wire.stream()
                    .at(100, text("a"))
                    .at(110, text("b"), text("c"), text("d"))
                    .at(120, text("e"), text("f"), text("g"))
                    .answer());

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.seen()).isEqualTo("7 chunks in 3 reads, up to 3 in one");
        }

        @Test
        void that_bring_nearly_all_at_once_mean_a_buffer_on_the_way() {
            Observation line = SharedReads.of(Wire.stream()
                    .at(900, text("a"), text("b"), text("c"), text("d"), text("e"), text("f"))
                    .answer());

            assertThat(line.sign()).isEqualTo(Sign.HARMFUL);
            assertThat(line.seen()).isEqualTo("6 of 6 chunks came in one piece");
            assertThat(line.meaning()).contains("proxy_buffering");
        }

        @Test
        void of_a_short_answer_may_bring_it_all_at_once() {
            assertThat(SharedReads.of(
                                    Wire.stream().at(900, text("a"), text("b")).answer())
                            .sign())
                    .isEqualTo(Sign.WORTH_KNOWING);
        }

        @Test
        void of_a_document_can_not_be_measured() {
            Observation line = SharedReads.of(
                    Wire.document(200, "{\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}")
                            .answer());

            assertThat(line.sign()).isEqualTo(Sign.HARMFUL);
            assertThat(line.seen()).contains("one JSON document");
        }
    }

    @Nested
    class Keep_alive_comments {
        @Test
        void are_told_with_how_long_was_looked_for_them() {
            assertThat(Comments.of(List.of(PLAIN)).seen()).isEqualTo("no keep-alive comments in 0.17 s of answers");
        }

        @Test
        void are_counted_whatever_ends_their_lines() {
            Observation line = Comments.of(List.of(Wire.stream()
                    .raw(10, ": ping\r\n\r\n:\r")
                    .raw(20, "data: " + text(": no comment") + "\n\n: pi")
                    .raw(30, "ng\n\n")
                    .answer()));

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.seen()).isEqualTo("3 keep-alive comments among the events");
        }
    }

    @Nested
    class Thinking_aloud {
        @ParameterizedTest
        @ValueSource(strings = {"reasoning_content", "reasoning", "thinking"})
        void is_told_with_its_field_and_how_much_later_the_answer_begins(String field) {
            Observation line = Reasoning.of(List.of(
                    PLAIN,
                    Wire.stream()
                            .at(100, reasoning(field, "hm"))
                            .at(140, text("yes"))
                            .answer()));

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.seen())
                    .isEqualTo("in the field '%s'; the answer begins 40.0 ms after the first token", field);
            assertThat(line.figures()).containsOnly(entry("answer_after_ms", 40.0));
        }

        @Test
        void may_take_all_tokens_that_were_asked_for() {
            assertThat(Reasoning.of(List.of(Wire.stream()
                                    .at(100, reasoning("reasoning", "hm"))
                                    .at(110, finish("length"), usage(5, 1), DONE)
                                    .answer()))
                            .seen())
                    .contains("1 token weren't enough");
        }

        @Test
        void is_not_assumed() {
            assertThat(Reasoning.of(List.of(PLAIN)).sign()).isEqualTo(Sign.FINE);
        }
    }

    @Nested
    class The_end_of_a_stream {
        @Test
        void names_its_parts_and_how_long_they_take() {
            Observation line = StreamEnd.of(Wire.stream()
                    .at(100, text("a"))
                    .at(107, finish("stop"), usage(5, 1), DONE)
                    .answer());

            assertThat(line.sign()).isEqualTo(Sign.FINE);
            assertThat(line.seen())
                    .isEqualTo("finish reason in a chunk of its own, usage in a chunk of its own, [DONE]; over 7.00 ms"
                            + " after the last token");
        }

        @Test
        void may_come_with_the_last_token() {
            String last = "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}";

            assertThat(StreamEnd.of(Wire.stream().at(100, last, DONE).answer()).seen())
                    .isEqualTo("finish reason in the last chunk with text, usage beside it, [DONE]; all of it together"
                            + " with the last token");
        }

        @Test
        void without_its_mark_is_told_by_the_finish_reason_alone() {
            Observation line = StreamEnd.of(
                    Wire.stream().at(100, text("a")).at(110, finish("stop")).answer());

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.seen()).contains("without [DONE]");
        }

        @Test
        void without_mark_and_reason_is_a_failure_of_every_request() {
            Observation line = StreamEnd.of(Wire.stream().at(100, text("a")).answer());

            assertThat(line.sign()).isEqualTo(Sign.HARMFUL);
            assertThat(line.seen()).contains("without a finish reason and without [DONE]");
        }

        @Test
        void of_a_document_is_its_last_byte() {
            assertThat(StreamEnd.of(Wire.document(
                                            200,
                                            "{\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}")
                                    .answer())
                            .seen())
                    .contains("document");
        }
    }
}
