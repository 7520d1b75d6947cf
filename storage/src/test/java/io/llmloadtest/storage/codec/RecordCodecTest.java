package io.llmloadtest.storage.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.record.TokenTimes;
import io.llmloadtest.storage.Requests;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
    @Property(tries = 500)
    void every_record_comes_back_as_it_was(@ForAll("records") RequestRecord request) {
        byte[] bytes = RecordCodec.encode(request);

        assertThat(RecordCodec.decode(request.level(), request.number(), bytes)).isEqualTo(request);
    }

    @Property
    void bytes_that_are_no_record_are_refused_and_never_taken_for_one(@ForAll byte[] bytes) {
        try {
            RecordCodec.decode(0, 0, bytes);
        } catch (UnreadableRecordException refused) {
            assertThat(refused).hasMessageContaining("record");
        }
    }

    @Test
    void a_token_costs_four_bytes() {
        long[] reads = new long[1_000];
        Arrays.setAll(reads, i -> 200_000_000L + i * 20_000_000L);
        int[] ones = new int[1_000];
        Arrays.fill(ones, 1);
        RequestRecord few = Requests.answered(0, 7);
        RequestRecord many = with(few, new TokenTimes(reads, ones, ones, new long[0], false));

        assertThat(RecordCodec.encode(many).length).isLessThan(4_000 + 100);
    }

    /** Must be readable for ever. */
    @Test
    void a_record_that_the_first_version_wrote_is_still_readable() {
        String stored =
                "01010002800480028804001000010110ff3f80bd8314000080897a80897a80d8f11680897a000080f6e0420a02021080f3df1980dac40980dac40980dac40980dac40980dac40980dac40980dac4090208020801ecf2df19013fe000000000000000066c656e677468";

        assertThat(RecordCodec.decode(0, 7, HexFormat.of().parseHex(stored))).isEqualTo(Requests.answered(0, 7));
    }

    @Test
    void a_newer_form_is_told_from_damage() {
        byte[] newer = RecordCodec.encode(Requests.answered(0, 1));
        newer[0] = RecordCodec.VERSION + 1;

        assertThatThrownBy(() -> RecordCodec.decode(0, 1, newer))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("form 2")
                .hasMessageContaining("knows 1");
    }

    private static RequestRecord with(RequestRecord r, TokenTimes times) {
        return new RequestRecord(
                r.number(),
                r.level(),
                r.loop(),
                r.plannedInputTokens(),
                r.maxOutputTokens(),
                r.input(),
                r.output(),
                r.cachedInputTokens(),
                r.reasoningTokens(),
                r.chunks(),
                r.stamps(),
                times,
                r.stampSource(),
                r.reusedConnection(),
                r.serverTimings(),
                r.outcome());
    }

    // --- arbitrary records ---

    @Provide
    Arbitrary<RequestRecord> records() {
        Arbitrary<Integer> counts = Arbitraries.integers();
        Arbitrary<TokenCount> tokens =
                Combinators.combine(counts, Arbitraries.of(TokenSource.class)).as(TokenCount::new);
        return Combinators.combine(
                        Arbitraries.longs().greaterOrEqual(0),
                        Arbitraries.integers().between(-1, 63),
                        counts.array(int[].class).ofSize(6),
                        tokens.tuple2(),
                        stamps(),
                        tokenTimes(),
                        Combinators.combine(Arbitraries.of(StampSource.class), Arbitraries.of(true, false), timings())
                                .as(Rest::new),
                        outcomes())
                .as((number, level, n, count, stamps, times, rest, outcome) -> new RequestRecord(
                        number,
                        level,
                        n[0],
                        n[1],
                        n[2],
                        count.get1(),
                        count.get2(),
                        n[3],
                        n[4],
                        n[5],
                        stamps,
                        times,
                        rest.source(),
                        rest.reused(),
                        rest.timings(),
                        outcome));
    }

    private record Rest(StampSource source, boolean reused, ServerTimings timings) {}

    private static Arbitrary<Stamps> stamps() {
        return instants()
                .array(long[].class)
                .ofSize(13)
                .map(t -> new Stamps(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12]));
    }

    private static Arbitrary<Long> instants() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(-1_000_000_000L, 100_000_000_000_000L), Arbitraries.just(Stamps.ABSENT));
    }

    private static Arbitrary<TokenTimes> tokenTimes() {
        return Arbitraries.integers()
                .between(0, 200)
                .flatMap(reads -> Combinators.combine(
                                Arbitraries.longs().array(long[].class).ofSize(reads),
                                Arbitraries.integers().array(int[].class).ofSize(reads),
                                Arbitraries.integers()
                                        .between(1, 2)
                                        .array(int[].class)
                                        .ofSize(reads),
                                Arbitraries.longs().array(long[].class).ofMaxSize(5),
                                Arbitraries.of(true, false))
                        .as(TokenTimes::new));
    }

    private static Arbitrary<ServerTimings> timings() {
        Arbitrary<OptionalDouble> millis = Arbitraries.oneOf(
                Arbitraries.just(OptionalDouble.empty()), Arbitraries.doubles().map(OptionalDouble::of));
        return Combinators.combine(millis, millis, millis).as(ServerTimings::new);
    }

    private static Arbitrary<Outcome> outcomes() {
        Arbitrary<String> text =
                Arbitraries.strings().withCharRange(' ', '\ud7ff').ofMaxLength(80);
        return Arbitraries.oneOf(
                text.map(Outcome.Completed::new),
                Combinators.combine(Arbitraries.of(FailureKind.class), Arbitraries.integers(), text)
                        .as(Outcome.Failed::new),
                Arbitraries.just(new Outcome.Cancelled()));
    }
}
