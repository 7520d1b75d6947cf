package io.llmloadtest.storage.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.TokenTimes;
import io.llmloadtest.storage.AnyRequest;
import io.llmloadtest.storage.Requests;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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

    /** Must be readable for ever: with a place of its own, and without a word on loading. */
    @Test
    void a_record_that_the_second_version_wrote_is_still_readable() {
        String stored =
                "02010002800480028804001000010110ff3f80bd8314000080897a80897a80d8f11680897a000080f6e0420a02021080f3df1980dac40980dac40980dac40980dac40980dac40980dac40980dac4090208020801ecf2df19013fe000000000000000066c656e677468000000";

        assertThat(RecordCodec.decode(0, 7, HexFormat.of().parseHex(stored))).isEqualTo(Requests.answered(0, 7));
    }

    /** Their bytes are those of the last build that wrote the first version. */
    @ParameterizedTest
    @MethodSource("firstVersion")
    void what_the_first_version_wrote_is_a_session_of_its_own_on_the_only_node(String name, List<RequestRecord> were)
            throws IOException {
        byte[] bytes = HexFormat.of().parseHex(stored().get(name));

        assertThat(BurstCodec.decode(0, 7, bytes)).isEqualTo(were).allSatisfy(request -> {
            assertThat(request.session()).isEqualTo(request.number());
            assertThat(List.of(request.turn(), request.node())).containsExactly(0, 0);
        });
    }

    private static Stream<Arguments> firstVersion() {
        return Stream.of(
                Arguments.of("answered", List.of(Requests.answered(0, 7))),
                Arguments.of("sent-again", List.of(sentAgain(Requests.answered(0, 7)))),
                Arguments.of("failed", List.of(Requests.failed(0, 7, FailureKind.RATE_LIMITED, "slow down"))),
                Arguments.of("cancelled", List.of(Requests.cancelled(0, 7))),
                Arguments.of(
                        "burst",
                        LongStream.of(7, 8, 9)
                                .mapToObj(number -> Requests.failed(0, number, FailureKind.SERVER_ERROR, "down"))
                                .toList()));
    }

    /** Hexadecimal, by name. */
    private static Map<String, String> stored() throws IOException {
        try (var lines = new BufferedReader(
                new InputStreamReader(RecordCodecTest.class.getResourceAsStream("records-v1.txt"), US_ASCII))) {
            return lines.lines().map(line -> line.split(" ")).collect(toMap(line -> line[0], line -> line[1]));
        }
    }

    private static RequestRecord sentAgain(RequestRecord r) {
        return new RequestRecord(
                r.number(),
                r.level(),
                r.session(),
                r.turn(),
                r.node(),
                3,
                r.plannedInputTokens(),
                r.maxOutputTokens(),
                r.input(),
                r.output(),
                12,
                5,
                r.chunks(),
                r.stamps(),
                r.tokenTimes(),
                StampSource.USER,
                false,
                ServerTimings.NONE,
                new Outcome.Completed("stop", Set.of(Deviation.COMPRESSED, Deviation.NO_END_MARK)),
                2);
    }

    @Test
    void a_newer_form_is_told_from_damage() {
        byte[] newer = RecordCodec.encode(Requests.answered(0, 1));
        newer[0] = RecordCodec.VERSION + 1;

        assertThatThrownBy(() -> RecordCodec.decode(0, 1, newer))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("form 3")
                .hasMessageContaining("knows 2");
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
