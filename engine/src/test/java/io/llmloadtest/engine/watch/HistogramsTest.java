package io.llmloadtest.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.LagSummary;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HistogramsTest {
    private static final long MILLI = 1_000_000;

    @Test
    void what_was_due_during_a_lateness_was_late_as_well() {
        Histogram beats = Histograms.micros();
        Histograms.recordRegular(beats, 45 * MILLI, 10 * MILLI);
        assertThat(beats.getTotalCount()).isEqualTo(4);
        assertThat(beats.getMinNonZeroValue()).isCloseTo(15_000, Offset.offset(20L));
    }

    @Test
    void one_stop_in_two_seconds_is_seen_at_the_p99_of_a_heartbeat() {
        Histogram beats = Histograms.micros();
        for (int beat = 0; beat < 170; beat++) {
            Histograms.recordRegular(beats, 0, 10 * MILLI);
        }
        Histograms.recordRegular(beats, 300 * MILLI, 10 * MILLI);
        assertThat(Histograms.summary(beats).p99Millis()).isGreaterThan(250);
    }

    @Test
    void an_empty_one_is_small_and_it_grows_up_to_an_hour() {
        Histogram beats = Histograms.micros();
        assertThat(beats.getEstimatedFootprintInBytes()).isLessThan(30_000);
        Histograms.record(beats, 90 * 60_000 * MILLI);
        assertThat(beats.getMaxValue()).isCloseTo(3_600_000_000L, Offset.offset(4_000_000L));
    }

    @Test
    void nothing_recorded_is_no_lag() {
        assertThat(Histograms.summary(Histograms.micros())).isEqualTo(LagSummary.NONE);
    }

    @Test
    void what_lies_below_the_range_counts_as_nothing() {
        Histogram beats = Histograms.micros();
        Histograms.recordRegular(beats, -MILLI, 10 * MILLI);
        assertThat(beats.getTotalCount()).isEqualTo(1);
        assertThat(beats.getMaxValue()).isZero();
    }
}
