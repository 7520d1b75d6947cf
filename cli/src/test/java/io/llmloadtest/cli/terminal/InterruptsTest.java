package io.llmloadtest.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptsTest {
    @Test
    void the_first_signal_stops_and_the_second_leaves() throws IOException, InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        try (Interrupts _ = Interrupts.listen(stopped::countDown, left::countDown)) {
            signalThisProcess();
            assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(left.getCount()).isOne();

            signalThisProcess();
            assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** SIGTERM goes the same way as Ctrl-C, and is never ignored in background jobs as SIGINT is. */
    private static void signalThisProcess() throws IOException, InterruptedException {
        String self = Long.toString(ProcessHandle.current().pid());
        assertThat(new ProcessBuilder("kill", "-TERM", self).start().waitFor()).isZero();
    }
}
