package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.simulator.Simulator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client plays against a server of its own before it measures another. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RehearsalTest {

    @ParameterizedTest
    @ValueSource(strings = {"openai-chat", "openai-completions"})
    void a_rehearsed_run_carries_the_error_of_its_stamps(String protocol) throws Exception {
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri())
                    .protocol(protocol)
                    .users(5)
                    .rehearsal()
                    .run();
            ErrorBar errorBar = result.errorBar().orElseThrow();
            assertThat(errorBar.streams()).isEqualTo(5);
            assertThat(errorBar.tokens()).isPositive();
            assertThat(errorBar.p99Millis()).isGreaterThanOrEqualTo(errorBar.p50Millis());
            assertThat(errorBar.p50Millis()).isGreaterThan(0);
        }
    }

    @Test
    void the_rehearsal_comes_before_the_first_level_and_none_of_its_requests_reaches_the_server() throws Exception {
        List<RunEvent> events = new ArrayList<>();
        try (Simulator server = Servers.start()) {
            Load.on(server.uri()).requests(4).rehearsal().run(events::add, new StopSignal());
            assertThat(server.stats().completed()).isEqualTo(4);
        }
        assertThat(events)
                .filteredOn(event -> !(event instanceof RunEvent.Ticked || event instanceof RunEvent.Recorded))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "Declared",
                        "Preflighted",
                        "RehearsalStarted",
                        "Rehearsed",
                        "LevelStarted",
                        "LevelFinished",
                        "Finished");
    }

    @Test
    void without_a_rehearsal_there_is_no_error_bar() throws Exception {
        try (Simulator server = Servers.start()) {
            assertThat(Load.on(server.uri()).run().errorBar()).isEmpty();
        }
    }

    @Test
    void a_stop_in_the_rehearsal_ends_the_run_before_its_first_level() throws Exception {
        StopSignal stop = new StopSignal();
        try (Simulator server = Servers.start()) {
            Ran result = Load.on(server.uri())
                    .rehearsal()
                    .run(
                            event -> {
                                if (event instanceof RunEvent.RehearsalStarted) {
                                    stop.stop();
                                }
                            },
                            stop);
            assertThat(result.status()).isEqualTo(RunResult.Status.CANCELLED);
            assertThat(result.levels()).isEmpty();
            assertThat(result.errorBar()).isEmpty();
            assertThat(server.stats().completed()).isZero();
        }
    }
}
