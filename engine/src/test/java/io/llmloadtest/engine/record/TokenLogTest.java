package io.llmloadtest.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.record.TokenTimes;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** How tokens are given to reads. */
class TokenLogTest {
    private final TokenLog log = new TokenLog();
    private final Arrived arrived = new Arrived();

    @Test
    void tokens_that_the_wire_told_are_taken_as_told() {
        arrived.chunkTelling(1).addTo(log, 10);
        arrived.chunkTelling(6).addTo(log, 20);
        arrived.chunkTelling(8).addTo(log, 30);
        TokenTimes times = log.times(8);
        assertThat(tokens(times)).containsExactly(1, 5, 2);
        assertThat(times.readNanos(1)).isEqualTo(20);
        assertThat(times.spread()).isFalse();
    }

    @Test
    void a_count_that_goes_back_gives_a_read_no_negative_tokens() {
        arrived.chunkTelling(4).addTo(log, 10);
        arrived.chunkTelling(3).addTo(log, 20);
        arrived.chunkTelling(6).addTo(log, 30);
        assertThat(tokens(log.times(6))).containsExactly(4, 0, 2);
    }

    @Test
    void as_many_chunks_as_tokens_is_one_token_a_chunk() {
        arrived.chunk(50).addTo(log, 10);
        arrived.chunk(1).chunk(1).addTo(log, 20);
        TokenTimes times = log.times(3);
        assertThat(tokens(times)).containsExactly(1, 2);
        assertThat(times.spread()).isFalse();
    }

    @Test
    void without_any_count_it_is_one_token_a_chunk() {
        arrived.chunk(50).chunk(3).addTo(log, 10);
        arrived.chunk(1).addTo(log, 20);
        assertThat(tokens(log.times(-1))).containsExactly(2, 1);
    }

    @Test
    void a_single_read_has_all_tokens_and_nothing_of_it_is_a_guess() {
        arrived.chunk(50).chunk(3).addTo(log, 10);
        TokenTimes times = log.times(9);
        assertThat(tokens(times)).containsExactly(9);
        assertThat(times.spread()).isFalse();
        assertThat(new TokenLog().times(64).spread()).as("no read at all").isFalse();
    }

    @Test
    void what_the_wire_told_is_left_out_where_it_contradicts_itself() {
        arrived.chunkTelling(1_000_000_000).addTo(log, 10);
        arrived.chunkTelling(2_000_000_000).addTo(log, 20);
        assertThat(tokens(log.timesByText(-1))).containsExactly(1, 1);
    }

    @Test
    void a_total_is_spread_by_the_length_of_the_text() {
        arrived.chunk(10).addTo(log, 10);
        arrived.chunk(30).addTo(log, 20);
        TokenTimes times = log.times(8);
        assertThat(tokens(times)).containsExactly(2, 6);
        assertThat(times.spread()).isTrue();
    }

    @Test
    void chunks_with_and_without_text_keep_their_stamps() {
        log.addTextless(9, 1);
        arrived.chunk(1).addTo(log, 10);
        arrived.chunk(1).chunk(1).addTo(log, 20);
        log.addTextless(30, 2);
        TokenTimes times = log.times(3);
        assertThat(IntStream.range(0, times.reads()).mapToObj(times::chunks)).containsExactly(1, 2);
        assertThat(IntStream.range(0, times.textless()).mapToObj(times::textlessNanos))
                .containsExactly(9L, 30L, 30L);
    }

    @Test
    void a_cleared_log_is_empty_for_the_next_response() {
        log.addTextless(5, 9);
        arrived.chunk(10).addTo(log, 10);
        log.clear();
        assertThat(log.times(-1)).isEqualTo(TokenTimes.NONE);
    }

    @Property(tries = 300)
    void spread_tokens_sum_to_the_total_and_are_never_more_than_half_a_token_off(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 1, max = 40) Integer> lengths,
            @ForAll @IntRange(max = 2000) int total) {
        long all = 0;
        TokenLog spread = new TokenLog();
        Arrived text = new Arrived();
        for (int length : lengths) {
            all += length;
            text.chunk(length).addTo(spread, all);
        }
        TokenTimes times = spread.times(total);
        assertThat(times.totalTokens()).isEqualTo(total);
        assertThat(tokens(times)).allMatch(tokens -> tokens >= 0);
        long sum = 0;
        for (int read = 0; read < times.reads() && times.spread(); read++) {
            sum += times.tokens(read);
            // the stamps of this test are the text so far
            assertThat((double) sum).isEqualTo((double) total * times.readNanos(read) / all, within(0.5 + 1e-9));
        }
    }

    private static List<Integer> tokens(TokenTimes times) {
        return IntStream.range(0, times.reads()).map(times::tokens).boxed().toList();
    }

    /** What has come of a response so far. */
    private static final class Arrived {
        private int chunks;
        private int tokens = -1;
        private long text;

        /** One more event with {@code length} of text; the wire reports no tokens. */
        Arrived chunk(long length) {
            chunks++;
            text += length;
            return this;
        }

        /** One more event, up to which the wire has reported {@code total} tokens. */
        Arrived chunkTelling(int total) {
            tokens = total;
            return chunk(1);
        }

        /** All of it has come by a read at this stamp. */
        void addTo(TokenLog log, long stampNanos) {
            log.add(stampNanos, chunks, tokens, text);
        }
    }
}
