package io.llmloadtest.transport.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TimerHeapTest {
    private record Entry(long due, int order, TimerHeap.Task task) {}

    @Property
    void what_was_not_cancelled_comes_out_by_due_time_and_equal_times_in_order_of_adding(
            @ForAll List<Byte> dueTimes, @ForAll List<Boolean> cancellations) {
        TimerHeap heap = new TimerHeap();
        List<Integer> fired = new ArrayList<>();
        List<Entry> expected = new ArrayList<>();
        for (int i = 0; i < dueTimes.size(); i++) {
            int order = i;
            expected.add(new Entry(dueTimes.get(i), order, heap.add(dueTimes.get(i), () -> fired.add(order))));
        }
        for (int i = cancellations.size() - 1; i >= 0; i--) {
            if (cancellations.get(i) && i < expected.size()) {
                expected.remove(i).task().cancel();
            }
        }
        while (!heap.isEmpty()) {
            heap.takeFirst().run();
        }
        expected.sort(Comparator.comparingLong(Entry::due).thenComparingInt(Entry::order));
        assertThat(fired).isEqualTo(expected.stream().map(Entry::order).toList());
    }
}
