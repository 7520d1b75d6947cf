package io.llmloadtest.storage.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.storage.Requests;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class RecordSpoolTest {
    private final RecordSpool spool = new RecordSpool();

    private List<RequestRecord> all() {
        List<RequestRecord> all = new ArrayList<>();
        spool.iterator().forEachRemaining(all::add);
        return all;
    }

    @Test
    void records_come_back_as_they_were_in_their_order_as_often_as_one_likes() {
        List<RequestRecord> records = new ArrayList<>(Requests.completed(RequestRecord.WARMUP, 3));
        records.addAll(Requests.completed(0, 10_000));
        records.add(Requests.failed(1, 7, FailureKind.SERVER_ERROR, "overloaded"));
        records.forEach(spool::add);

        assertThat(all()).isEqualTo(records);
        assertThat(all()).isEqualTo(records);
    }

    @Test
    void without_records_there_is_nothing_to_read() {
        Iterator<RequestRecord> none = spool.iterator();

        assertThat(none.hasNext()).isFalse();
        assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
    }
}
