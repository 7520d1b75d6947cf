package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.engine.level.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that are cancelled before their first level, while a server lets them wait for longer than the tests may take. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CancelledStartsTest {
    private static final Duration VERY_LONG = Duration.ofMinutes(10);

    private final StopSignal stop = new StopSignal();
    private final List<RunEvent> heard = new ArrayList<>();

    @Test
    void a_preflight_that_waits_for_an_answer_ends_at_once() throws Exception {
        try (ServerSocket mute = mute()) {
            Thread.ofVirtual().start(() -> stopWhenCalled(mute));

            Ran result = Load.on(uri(mute)).preflight().totalTimeout(VERY_LONG).run(heard::add, stop);

            assertThat(result.status()).isEqualTo(RunResult.Status.CANCELLED);
            assertThat(result.levels()).isEmpty();
        }
    }

    @Test
    void a_run_cancelled_in_its_preflight_is_told_from_its_declaration_to_its_end() throws Exception {
        try (ServerSocket mute = mute()) {
            Thread.ofVirtual().start(() -> stopWhenCalled(mute));

            Ran result = Load.on(uri(mute)).preflight().totalTimeout(VERY_LONG).run(heard::add, stop);

            assertThat(heard)
                    .containsExactly(
                            new RunEvent.Declared(result.runId(), result.plan()),
                            new RunEvent.Finished(result.result()));
        }
    }

    @Test
    void a_warm_up_that_waits_for_connections_ends_at_once() throws Exception {
        try (FullServer full = FullServer.start()) {
            RunListener stopper = event -> {
                if (event instanceof RunEvent.WarmupStarted) {
                    Thread.ofVirtual().start(stop::stop);
                }
            };

            Ran result = Load.on(full.uri()).warmup(1).connectTimeout(VERY_LONG).run(stopper, stop);

            assertThat(result.status()).isEqualTo(RunResult.Status.CANCELLED);
            assertThat(result.levels()).isEmpty();
        }
    }

    @Test
    void a_warm_up_that_waits_for_answers_ends_at_once_and_no_rehearsal_follows() throws Exception {
        try (ServerSocket mute = mute()) {
            Thread.ofVirtual().start(() -> stopWhenCalled(mute));

            Ran result = Load.on(uri(mute))
                    .warmup(1)
                    .rehearsal()
                    .silence(VERY_LONG)
                    .totalTimeout(VERY_LONG)
                    .run(heard::add, stop);

            assertThat(result.status()).isEqualTo(RunResult.Status.CANCELLED);
            assertThat(heard)
                    .noneMatch(RunEvent.RehearsalStarted.class::isInstance)
                    .noneMatch(RunEvent.LevelStarted.class::isInstance);
        }
    }

    /** Takes connections and answers nothing. */
    private static ServerSocket mute() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static URI uri(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void stopWhenCalled(ServerSocket server) {
        try {
            var ignored = server.accept();
            stop.stop();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
