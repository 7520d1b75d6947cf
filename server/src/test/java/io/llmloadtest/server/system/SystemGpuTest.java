package io.llmloadtest.server.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.host.GpuReading;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SystemGpuTest {
    private final AtomicInteger looks = new AtomicInteger();
    private Instant now = Instant.EPOCH;
    private final SystemGpu gpus = new SystemGpu(this::look, () -> now);

    private GpuReading look() {
        looks.incrementAndGet();
        return new GpuReading.Missing(GpuReading.Cause.NO_TOOL);
    }

    @Test
    void however_many_ask_within_a_second_the_gpus_are_looked_at_once() {
        gpus.look();
        now = now.plusMillis(999);
        gpus.look();
        assertThat(looks).hasValue(1);

        now = now.plusMillis(1);
        gpus.look();
        assertThat(looks).hasValue(2);
    }

    @Test
    void a_clock_that_is_set_back_keeps_nothing_for_long() {
        gpus.look();
        now = now.minusSeconds(3_600);
        gpus.look();
        assertThat(looks).hasValue(2);
    }
}
