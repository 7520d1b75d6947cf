package io.llmloadtest.engine.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopSignalTest {
    private final StopSignal signal = new StopSignal();

    @Test
    void it_interrupts_what_waits_when_it_comes() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.ofVirtual().start(signal::stop);

        assertThatThrownBy(() -> {
                    try (var _ = signal.interrupting()) {
                        never.await();
                    }
                })
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void it_interrupts_what_waits_after_it_has_come() {
        signal.stop();

        assertThatThrownBy(() -> {
                    try (var _ = signal.interrupting()) {
                        Thread.sleep(Long.MAX_VALUE);
                    }
                })
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void an_interrupt_that_nothing_waited_for_does_not_reach_what_follows() {
        try (var _ = signal.interrupting()) {
            signal.stop();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        }

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_thread_that_no_longer_wants_it_is_not_interrupted() {
        try (var _ = signal.interrupting()) {
            assertThat(signal.stopped()).isFalse();
        }
        signal.stop();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
