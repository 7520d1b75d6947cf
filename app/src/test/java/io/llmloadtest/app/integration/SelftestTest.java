package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.app.selftest.Selftest;
import io.llmloadtest.app.selftest.SelftestPlan;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.selftest.RateSweep;
import io.llmloadtest.core.selftest.SelftestEvent;
import io.llmloadtest.core.selftest.SelftestReport;
import io.llmloadtest.core.selftest.Step;
import io.llmloadtest.engine.EngineOptions;
import io.llmloadtest.engine.level.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A machine tries itself, with as little load as makes a sweep. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SelftestTest {
    private static final SelftestPlan TINY =
            new SelftestPlan(List.of(100.0), Duration.ofMillis(200), 4, EngineOptions.of(TestPlan.Stamps.AUTO));

    @Test
    void a_tiny_sweep_compares_the_stamps_of_every_stream_with_the_truth() throws Exception {
        List<SelftestEvent> events = new ArrayList<>();

        SelftestReport report = new Selftest(TINY, events::add, new StopSignal()).run();

        RateSweep sweep = report.sweeps().getFirst();
        Step step = sweep.steps().getFirst();
        assertThat(step.load().streams()).isEqualTo(4);
        assertThat(step.opened()).isEqualTo(4);
        assertThat(step.error().tokens()).isPositive();
        assertThat(step.error().p99Millis()).isGreaterThanOrEqualTo(step.error().p50Millis());
        assertThat(report.open().orElseThrow().opened()).isEqualTo(4);
        assertThat(report.stopped()).isFalse();
        assertThat(events)
                .startsWith(new SelftestEvent.Warming(), new SelftestEvent.Opening(4))
                .contains(new SelftestEvent.Playing(step.load(), 1));
    }

    @Test
    void a_stop_ends_it_with_what_was_measured_so_far() throws Exception {
        StopSignal stop = new StopSignal();

        SelftestReport report = new Selftest(
                        TINY,
                        event -> {
                            if (event instanceof SelftestEvent.Playing) {
                                stop.stop();
                            }
                        },
                        stop)
                .run();

        assertThat(report.stopped()).isTrue();
        assertThat(report.steps()).isZero();
        assertThat(report.open()).isPresent();
    }
}
