package io.llmloadtest.storage.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenTimes;
import io.llmloadtest.storage.AnyRequest;
import io.llmloadtest.storage.Requests;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a stamp source, a count of reads and one of textless events that no int holds
                "0100ffffffffff00",
                "0100000000000000000000000000ffffffffffffffffff01",
                "010000000000000000000000000000ffffffffffffffffff01"
            })
    void numbers_that_are_too_large_are_damage(String bytes) {
        assertThatThrownBy(() -> RecordCodec.decode(0, 0, HexFormat.of().parseHex(bytes)))
                .isInstanceOf(UnreadableRecordException.class);
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

    @Provide
    Arbitrary<RequestRecord> records() {
        return AnyRequest.arbitrary();
    }
}
