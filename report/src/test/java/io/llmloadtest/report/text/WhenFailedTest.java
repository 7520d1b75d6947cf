package io.llmloadtest.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.metric.ErrorBurst;
import io.llmloadtest.core.metric.ErrorGroup;
import io.llmloadtest.core.record.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhenFailedTest {
    private static String when(long failures, ErrorBurst... bursts) {
        return WhenFailed.of(new ErrorGroup(FailureKind.CONNECT, failures, "refused", List.of(bursts)));
    }

    private static ErrorBurst burst(double fromSeconds, double toSeconds, long count) {
        return new ErrorBurst((long) (fromSeconds * 1e9), (long) (toSeconds * 1e9), count);
    }

    @Test
    void one_burst_of_all_failures_is_told_by_its_seconds() {
        assertThat(when(700, burst(12.31, 14.02, 700))).isEqualTo("from 12.3 to 14.0 s");
    }

    @Test
    void failures_at_once_have_one_second() {
        assertThat(when(2, burst(3_600.51, 3_600.52, 2))).isEqualTo("at 3,600.5 s");
    }

    @Test
    void several_bursts_are_told_with_how_many_each_had() {
        assertThat(when(1_520, burst(3.1, 4, 1_500), burst(30, 31.2, 20)))
                .isEqualTo("1,500 from 3.1 to 4.0 s, 20 from 30.0 to 31.2 s");
    }

    @Test
    void that_there_were_more_is_told() {
        assertThat(when(30, burst(1, 2, 10), burst(4, 5, 8), burst(7, 8, 9)))
                .isEqualTo("most: 10 from 1.0 to 2.0 s, 8 from 4.0 to 5.0 s, 9 from 7.0 to 8.0 s");
    }

    @Test
    void where_nobody_noted_the_time_nothing_is_told() {
        assertThat(when(7)).isEmpty();
    }
}
