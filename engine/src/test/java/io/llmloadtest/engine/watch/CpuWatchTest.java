package io.llmloadtest.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

class CpuWatchTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long WORK_NANOS = 200_000_000;

    @Test
    void the_first_reading_already_tells_of_the_time_since_the_beginning() {
        CpuWatch watch = new CpuWatch();
        work();
        assertThat(watch.cores()).isPositive();
        assertThat(watch.machineShare()).isNotZero();
    }

    /** Uses that much of a processor, however long it takes. */
    private static void work() {
        long end = THREADS.getCurrentThreadCpuTime() + WORK_NANOS;
        while (THREADS.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
