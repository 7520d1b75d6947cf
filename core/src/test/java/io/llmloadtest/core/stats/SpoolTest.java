package io.llmloadtest.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final int BYTES = 1_024;

    @Property(tries = 300)
    void numbers_come_back_as_they_were_added(
            @ForAll List<Long> numbers, @ForAll @IntRange(min = 1, max = 200) int times) {
        try (Spill spill = new Spill()) {
            Spool spool = new Spool(spill, BYTES);
            long[] added = LongStream.range(0, times)
                    .flatMap(turn -> numbers.stream().mapToLong(Long::longValue))
                    .toArray();
            LongStream.of(added).forEach(spool::add);

            assertThat(all(spool.iterator())).containsExactly(added);
            assertThat(all(spool.iterator(16))).containsExactly(added);
        }
    }

    @Test
    void numbers_can_be_added_between_two_readings() {
        try (Spill spill = new Spill()) {
            Spool spool = new Spool(spill, BYTES);
            LongStream.range(0, 5_000).forEach(spool::add);
            assertThat(all(spool.iterator())).hasSize(5_000);

            spool.add(Long.MIN_VALUE);

            assertThat(all(spool.iterator())).hasSize(5_001).endsWith(Long.MIN_VALUE);
        }
    }

    @Test
    void spools_share_a_spill() {
        try (Spill spill = new Spill()) {
            Spool odd = new Spool(spill, BYTES);
            Spool even = new Spool(spill, BYTES);
            for (int i = 0; i < 10_000; i += 2) {
                even.add(i);
                odd.add(i + 1);
            }

            assertThat(all(odd.iterator()))
                    .containsExactly(
                            LongStream.iterate(1, i -> i + 2).limit(5_000).toArray());
            assertThat(all(even.iterator()))
                    .containsExactly(
                            LongStream.iterate(0, i -> i + 2).limit(5_000).toArray());
        }
    }

    @Test
    void what_does_not_fit_into_memory_is_in_a_file_without_a_name(@TempDir Path folder) throws IOException {
        try (Spill spill = new Spill(folder);
                Stream<Path> files = Files.list(folder)) {
            Spool spool = new Spool(spill, BYTES);
            LongStream.range(0, 100_000).forEach(spool::add);

            assertThat(files).isEmpty();
            assertThat(all(spool.iterator())).hasSize(100_000);
        }
    }

    @Test
    void where_no_file_can_be_written_memory_has_to_do(@TempDir Path folder) {
        try (Spill spill = new Spill(folder.resolve("gone"))) {
            Spool spool = new Spool(spill, BYTES);
            LongStream.range(0, 100_000).forEach(spool::add);

            assertThat(all(spool.iterator()))
                    .containsExactly(LongStream.range(0, 100_000).toArray());
        }
    }

    @Test
    void an_interrupted_thread_reads_and_writes_all_the_same() {
        try (Spill spill = new Spill()) {
            Spool spool = new Spool(spill, BYTES);
            Thread.currentThread().interrupt();
            LongStream.range(0, 100_000).forEach(spool::add);

            assertThat(all(spool.iterator())).hasSize(100_000);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void numbers_are_merged_from_the_smallest_to_the_largest() {
        try (Spill spill = new Spill()) {
            Ascending ascending = new Ascending(spill);
            long[] numbers = new Random(1).longs(200_000).toArray();
            LongStream.of(numbers).forEach(ascending::add);

            assertThat(all(ascending.iterator()))
                    .containsExactly(LongStream.of(numbers).sorted().toArray());
        }
    }

    private static long[] all(PrimitiveIterator.OfLong numbers) {
        LongStream.Builder all = LongStream.builder();
        numbers.forEachRemaining((long number) -> all.add(number));
        return all.build().toArray();
    }
}
