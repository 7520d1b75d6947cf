package io.llmloadtest.app.doctor;

import static io.llmloadtest.app.doctor.Wire.DONE;
import static io.llmloadtest.app.doctor.Wire.finish;
import static io.llmloadtest.app.doctor.Wire.reasoning;
import static io.llmloadtest.app.doctor.Wire.role;
import static io.llmloadtest.app.doctor.Wire.text;
import static io.llmloadtest.app.doctor.Wire.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.FailureKind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TracedAnswerTest {
    private static final String STREAM = ": ping\n\ndata: " + role() + "\n\ndata: " + reasoning("thinking", "hm")
            + "\r\n\r\ndata: " + text("yes") + "\n\ndata: " + finish("stop") + "\n\ndata: " + usage(9, 2)
            + "\n\ndata: [DONE]\n\n";

    @Property
    void any_split_of_the_bytes_gives_the_same_events(
            @ForAll @IntRange(min = 0, max = 400) int first, @ForAll @IntRange(min = 0, max = 400) int second) {
        int from = Math.min(Math.min(first, second), STREAM.length());
        int to = Math.min(Math.max(first, second), STREAM.length());
        TracedAnswer answer = Wire.stream()
                .raw(10, STREAM.substring(0, from))
                .raw(20, STREAM.substring(from, to))
                .raw(30, STREAM.substring(to))
                .answer();

        assertThat(answer.events()).hasSize(5);
        assertThat(answer.endMark()).isTrue();
        assertThat(answer.comments()).isEqualTo(1);
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertThat(answer.usageTokens()).isEqualTo(2);
        assertThat(answer.failure()).isEmpty();
    }

    @Test
    void a_read_is_counted_with_the_chunks_it_brought() {
        TracedAnswer answer = Wire.stream()
                .at(100, role())
                .at(110, text("a"), text("b"))
                .at(120, text("c"))
                .at(121, finish("length"), DONE)
                .answer();

        assertThat(answer.tokenReads()).extracting(TextRead::chunks).containsExactly(2, 1);
        assertThat(answer.firstTokenNanos()).isEqualTo(110_000_000);
        assertThat(answer.lastTokenNanos()).isEqualTo(120_000_000);
        assertThat(answer.endNanos()).isEqualTo(121_000_000);
    }

    @Test
    void instants_count_from_when_the_connection_stood() {
        TracedAnswer answer =
                Wire.tokens(2, 100, 10).newConnection(40).headAt(60).answer();

        assertThat(answer.headNanos()).isEqualTo(20_000_000);
        assertThat(answer.firstTokenNanos()).isEqualTo(60_000_000);
    }

    @Test
    void an_answer_that_we_cut_is_no_failure_and_has_no_finish_reason() {
        TracedAnswer answer = Wire.stream().at(10, text("a")).cutByUs().answer();

        assertThat(answer.failure()).isEmpty();
        assertThat(answer.finishReason()).isEmpty();
        assertThat(answer.tokens()).isEqualTo(1);
    }

    @Test
    void an_answer_that_was_lost_says_why_and_has_no_status() {
        TracedAnswer answer =
                Wire.lost(FailureKind.CONNECT, "connection refused").answer();

        assertThat(answer.failure()).contains("connection refused");
        assertThat(answer.status()).isZero();
        assertThat(answer.hasTokens()).isFalse();
    }

    @Test
    void an_event_that_is_no_json_is_the_decoder_s_to_judge() {
        TracedAnswer answer = Wire.stream().at(10, text("a")).at(20, "{oops").answer();

        assertThat(answer.events()).filteredOn(Event::isPart).hasSize(1);
        assertThat(answer.failure())
                .hasValueSatisfying(words -> assertThat(words).contains("isn't JSON"));
    }

    @Test
    void running_counts_are_told_read_by_read() {
        TracedAnswer answer = Wire.stream()
                .at(10, text("a b", 2))
                .at(20, text("c", 3))
                .at(21, finish("length"), usage(5, 3), DONE)
                .answer();

        assertThat(answer.tokenReads()).extracting(TextRead::tokensSoFar).containsExactly(2, 3);
    }
}
