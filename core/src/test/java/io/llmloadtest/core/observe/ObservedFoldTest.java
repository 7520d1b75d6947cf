package io.llmloadtest.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.health.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservedFoldTest {
    private static final String PAGE = "http://host/metrics";
    private static final Finding GONE = Finding.info("not-observed").saying("timeout");

    private final ObservedFold fold = new ObservedFold();

    private static SourceReading read(Sample... samples) {
        return new SourceReading(PAGE, SourceKind.SERVER, Instant.EPOCH, List.of(samples), Optional.empty());
    }

    private static SourceReading failed() {
        return new SourceReading(PAGE, SourceKind.SERVER, Instant.EPOCH, List.of(), Optional.of(GONE));
    }

    private static Sample sample(String unit, double value, double weight) {
        return new Sample("x", "", unit, value, weight);
    }

    private ObservedSeries only() {
        return fold.level().orElseThrow().series().getFirst();
    }

    @Test
    void a_mean_weighs_each_value_by_the_time_that_it_stands_for() {
        fold.begin();
        fold.add(read(sample("requests", 10, 1)));
        fold.add(read(sample("requests", 4, 3)));
        assertThat(only().mean()).isCloseTo(5.5, within(1e-12));
        assertThat(only().max()).isEqualTo(10);
        assertThat(only().samples()).isEqualTo(2);
        assertThat(only().total()).isEmpty();
    }

    @Test
    void the_total_of_a_rate_is_what_was_counted() {
        fold.begin();
        fold.add(read(sample("tok/s", 100, 1.5)));
        fold.add(read(sample("tok/s", 20, 0.5)));
        assertThat(only().total()).hasValue(160);
    }

    @Test
    void what_was_read_before_a_level_is_not_its() {
        fold.add(read(sample("requests", 1_000, 1)));
        fold.begin();
        assertThat(fold.level()).isEmpty();
        fold.add(read(sample("requests", 2, 1)));
        assertThat(only().max()).isEqualTo(2);
    }

    @Test
    void a_gap_is_no_zero() {
        fold.begin();
        fold.add(read(sample("requests", 8, 1)));
        fold.add(failed());
        fold.add(read(sample("requests", 8, 1)));
        assertThat(only().mean()).isEqualTo(8);
        assertThat(fold.level().orElseThrow().missing())
                .containsExactly(new NotObserved(PAGE, SourceKind.SERVER, GONE));
    }

    @Test
    void what_a_source_lacks_is_said_once_and_holds_for_every_level_until_it_tells_something() {
        fold.add(failed());
        fold.begin();
        assertThat(fold.level().orElseThrow().missing()).hasSize(1);
        fold.begin();
        assertThat(fold.level().orElseThrow().missing()).hasSize(1);
        fold.add(read(sample("requests", 1, 1)));
        fold.begin();
        assertThat(fold.level()).isEmpty();
    }

    @Test
    void a_value_that_is_no_number_is_refused() {
        assertThatThrownBy(() -> sample("%", Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sample("%", 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_gpu_s_name_is_read_as_it_was_written() {
        for (GpuPart part : List.of(
                new GpuPart(0, "NVIDIA H100 80GB HBM3"), new GpuPart(11, ""), new GpuPart(1, "NVIDIA A100", "3"))) {
            assertThat(GpuPart.parse(part.text())).contains(part);
        }
        assertThat(GpuPart.parse("core 3")).isEmpty();
    }
}
