package io.llmloadtest.storage.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.storage.AnyRequest;
import io.llmloadtest.storage.Requests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BurstCodecTest {
    @Property(tries = 100)
    void all_of_a_burst_come_back_as_they_were(@ForAll("bursts") List<RequestRecord> burst) {
        assertThat(decoded(BurstCodec.encode(burst))).isEqualTo(renumbered(burst));
    }

    @Property(tries = 100)
    void a_single_record_in_its_own_form_is_read_as_one(@ForAll("records") RequestRecord request) {
        assertThat(BurstCodec.decode(request.level(), request.number(), RecordCodec.encode(request)))
                .containsExactly(request);
    }

    @Property
    void bytes_that_are_no_burst_are_refused_and_never_taken_for_one(@ForAll byte[] bytes) {
        try {
            decoded(bytes);
        } catch (UnreadableRecordException refused) {
            assertThat(refused).hasMessageContaining("record");
        }
    }

    @Test
    void a_burst_that_was_cut_is_damaged() {
        byte[] bytes = BurstCodec.encode(refused("connection refused"));

        assertThatThrownBy(() -> decoded(Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void the_length_of_its_message_costs_a_failure_next_to_nothing() {
        int brief = BurstCodec.encode(refused("refused")).length;
        int wordy = BurstCodec.encode(refused("the upstream server is down; ".repeat(20))).length;

        assertThat(wordy - brief).isLessThan(256 * 4);
    }

    private static List<RequestRecord> refused(String message) {
        return LongStream.range(0, 256)
                .mapToObj(number -> Requests.failed(0, number, FailureKind.CONNECT, message))
                .toList();
    }

    private static List<RequestRecord> decoded(byte[] bytes) {
        return BurstCodec.decode(0, 0, bytes);
    }

    /** Level and number are those of the row. */
    private static List<RequestRecord> renumbered(List<RequestRecord> burst) {
        List<RequestRecord> records = new ArrayList<>();
        burst.forEach(request -> records.add(RecordCodec.decode(0, records.size(), RecordCodec.encode(request))));
        return records;
    }

    @Provide
    Arbitrary<RequestRecord> records() {
        return AnyRequest.arbitrary();
    }

    @Provide
    Arbitrary<List<RequestRecord>> bursts() {
        return AnyRequest.arbitrary().list().ofMinSize(2).ofMaxSize(20);
    }
}
