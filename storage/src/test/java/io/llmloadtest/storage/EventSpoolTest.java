package io.llmloadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.record.RequestRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Events come out of the file as they went in. */
class EventSpoolTest {
    private static final Instant AT = Instant.parse("2026-07-01T12:38:00.123456789Z");

    private static List<NumberedEvent> all(EventSpool spool) {
        List<NumberedEvent> taken = new ArrayList<>();
        while (!spool.isEmpty()) {
            taken.addAll(spool.take());
        }
        return taken;
    }

    @Test
    void a_whole_run_comes_back_in_its_order() {
        List<NumberedEvent> events = Play.whole().events();
        try (EventSpool spool = new EventSpool()) {
            events.forEach(spool::add);
            assertThat(all(spool)).isEqualTo(events);
            assertThat(spool.take()).isEmpty();
        }
    }

    @Property(tries = 100)
    void every_record_comes_back_as_it_was(@ForAll("records") List<RequestRecord> records) {
        List<NumberedEvent> events = IntStream.range(0, records.size())
                .mapToObj(i -> new NumberedEvent(i, AT, new RunEvent.Recorded(records.get(i))))
                .toList();
        try (EventSpool spool = new EventSpool()) {
            events.forEach(spool::add);
            assertThat(all(spool)).isEqualTo(events);
        }
    }

    @Test
    void a_few_are_taken_at_a_time_while_others_come() {
        List<NumberedEvent> events =
                Play.of(Plans.plan()).recorded(Requests.completed(0, 20_000)).events();
        List<NumberedEvent> taken = new ArrayList<>();
        try (EventSpool spool = new EventSpool()) {
            for (int i = 0; i < events.size(); i++) {
                spool.add(events.get(i));
                if (i % 7_000 == 6_999) {
                    List<NumberedEvent> some = spool.take();
                    assertThat(some).hasSizeLessThan(5_000);
                    taken.addAll(some);
                }
            }
            taken.addAll(all(spool));
        }
        assertThat(taken).isEqualTo(events);
    }

    @Provide
    Arbitrary<List<RequestRecord>> records() {
        return AnyRequest.arbitrary().list().ofMaxSize(20);
    }
}
