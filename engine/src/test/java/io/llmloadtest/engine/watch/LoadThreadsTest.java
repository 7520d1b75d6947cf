package io.llmloadtest.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoadThreadsTest {
    private static final long WORK_NANOS = 50_000_000;

    /** Processor time that is seen while a thread of that name has worked, and still runs. */
    private static long seenOf(String name) throws InterruptedException {
        long before = LoadThreads.cpuNanos().orElseThrow();
        CountDownLatch worked = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        Thread thread = Thread.ofPlatform().name(name).daemon(true).start(() -> {
            work();
            worked.countDown();
            awaitQuietly(seen);
        });
        worked.await();
        long after = LoadThreads.cpuNanos().orElseThrow();
        seen.countDown();
        thread.join();
        return after - before;
    }

    private static void work() {
        var threads = ManagementFactory.getThreadMXBean();
        while (threads.getCurrentThreadCpuTime() < WORK_NANOS) {
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void the_event_loops_of_an_engine_count() throws InterruptedException {
        assertThat(seenOf(LoadThreads.NAME + 7)).isGreaterThanOrEqualTo(WORK_NANOS);
    }

    @Test
    void what_else_runs_in_the_process_does_not() throws InterruptedException {
        assertThat(seenOf("simulator")).isLessThan(WORK_NANOS);
    }
}
