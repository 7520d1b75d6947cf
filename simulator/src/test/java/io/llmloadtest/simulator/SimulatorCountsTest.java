package io.llmloadtest.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SimulatorCountsTest {
    private final SimulatorCounts counts = new SimulatorCounts();

    @Test
    void every_request_that_began_is_completed_cut_or_cancelled_in_the_end() {
        counts.began();
        counts.began();
        counts.began();
        counts.cut(SimulatorCounts.ERROR);
        counts.cancelled();
        SimulatorStats stats = counts.stats(7);
        assertThat(stats.running()).isEqualTo(1);
        assertThat(stats.maxRunning()).isEqualTo(3);
        assertThat(stats.cut()).isEqualTo(1);
        assertThat(stats.cancelled()).isEqualTo(1);
        assertThat(stats.completed()).isZero();
        assertThat(stats.preemptions()).isEqualTo(7);
    }

    @Test
    void requests_are_counted_by_their_path() {
        counts.request("/health");
        counts.request("/health");
        counts.request("/v1/models");
        SimulatorStats stats = counts.stats(0);
        assertThat(stats.requestsByPath()).containsEntry("/health", 2L).containsEntry("/v1/models", 1L);
        assertThat(stats.requests()).isEqualTo(3);
    }

    @Test
    void who_waits_for_quiet_is_told_when_the_last_one_has_left() {
        AtomicInteger told = new AtomicInteger();
        counts.began();
        counts.began();
        counts.whenIdle(told::incrementAndGet);
        counts.cancelled();
        assertThat(told).hasValue(0);
        counts.cancelled();
        assertThat(told).hasValue(1);
    }

    @Test
    void who_waits_for_quiet_is_told_at_once_when_it_is_quiet() {
        AtomicInteger told = new AtomicInteger();
        counts.whenIdle(told::incrementAndGet);
        assertThat(told).hasValue(1);
    }

    @Test
    void tokens_that_were_generated_and_not_written_show_in_the_difference() {
        counts.generated(10);
        counts.tokens(4);
        SimulatorStats stats = counts.stats(0);
        assertThat(stats.tokensGenerated() - stats.tokensWritten()).isEqualTo(6);
    }
}
