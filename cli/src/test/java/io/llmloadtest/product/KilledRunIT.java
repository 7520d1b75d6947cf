package io.llmloadtest.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process of a run is killed, without a word, in the middle of it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledRunIT {
    @TempDir
    private Path folder = Path.of("");

    private Path store() {
        return folder.resolve("runs.db");
    }

    /** Requests in the store, of levels that have finished or not. */
    private long stored() throws IOException {
        try (StoredRuns runs = StoredRuns.open(Map.of("DATABASE_PATH", store().toString()))) {
            List<RunSummary> found = runs.list(RunQuery.NEWEST).runs();
            return found.isEmpty() ? 0 : requests(runs, found.getFirst().runId());
        }
    }

    private static long requests(StoredRuns runs, String id) throws IOException {
        var lines = new ByteArrayOutputStream();
        runs.export(id, lines);
        return lines.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("{\"request\":"))
                .count();
    }

    @Test
    void
            a_run_is_running_while_its_process_lives_and_interrupted_when_it_was_killed_and_everything_up_to_the_last_second_can_be_shown_and_exported()
                    throws Exception {
        SimulatorConfig config =
                SimulatorConfig.defaults().withTiming(new Timing.Schedule(Duration.ofMillis(20), Duration.ofMillis(5)));
        Product product = new Product(store());
        long answered;
        try (Simulator server = Simulator.start(config)) {
            Process run = product.start(
                    "run", "-s", server.uri().toString(), "-c", "4", "-d", "60", "--output-len", "10", "--name", "cut");
            try {
                answered = answeredAndStored(server);
                assertThat(product.output("runs", "list", "--json")).contains("\"status\":\"running\"");
            } finally {
                run.destroyForcibly();
                run.waitFor();
            }
        }

        assertThat(stored()).isGreaterThanOrEqualTo(answered);
        String list = product.output("runs", "list", "--json");
        assertThat(list).contains("\"status\":\"interrupted\"", "\"name\":\"cut\"");
        String id = list.replaceAll("(?s).*?\"run_id\":\"([^\"]+).*", "$1");
        assertThat(product.output("runs", "show", id.substring(0, 8)))
                .contains("interrupted at", "4 users", "the run was interrupted in this level");
        assertThat(product.output("runs", "export", id, "--format", "json"))
                .contains("\"status\" : \"interrupted\"", "\"client-unobserved\"");
        assertThat(product.output("runs", "export", id).lines().filter(line -> line.startsWith("{\"request\":")))
                .hasSizeGreaterThanOrEqualTo((int) answered);
    }

    /** Waits until requests of two seconds are answered, and all that were answered by then are in the store. */
    private long answeredAndStored(Simulator server) throws IOException {
        while (server.stats().completed() < 100) {
            Thread.onSpinWait();
        }
        long answered = server.stats().completed();
        // the probe of the preflight is no request of the run
        while (stored() < answered - 1) {
            Thread.onSpinWait();
        }
        return answered - 1;
    }
}
