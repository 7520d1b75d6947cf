package io.llmloadtest.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process that serves is ended, by a word or without one, while a run goes on and another waits. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServedRunIT {
    @TempDir
    private Path folder = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();
    private Simulator target;

    @BeforeEach
    void startTarget() {
        target = Simulator.start(SimulatorConfig.defaults()
                .withTiming(new Timing.Schedule(Duration.ofMillis(20), Duration.ofMillis(5))));
    }

    @AfterEach
    void stopTarget() {
        target.close();
    }

    private Product product() {
        return new Product(folder.resolve("runs.db"));
    }

    private Process serve() throws IOException {
        return product().startTelling("serve", "--port", "0", "--for", "100s");
    }

    private static URI address(Process server) throws IOException {
        return URI.create(server.inputReader().readLine());
    }

    private String ask(URI address, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    /** Starts an endless run and one that waits behind it; returns when requests were answered. */
    private void startRuns(URI address) throws Exception {
        String plan = """
                {"server_url": "%s", "model": "simulated", "duration_seconds": 60, "input_len": 8, "output_len": 5,
                 "rehearsal": false}""".formatted(target.uri());
        ask(address, "POST", "/api/v1/benchmark/run", plan);
        ask(address, "POST", "/api/v1/benchmark/run", plan);
        while (target.stats().completed() < 50) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whoever_is_asked_to_stop_cancels_and_keeps_what_runs_and_waits() throws Exception {
        Process server = serve();
        startRuns(address(server));
        server.destroy();

        assertThat(server.waitFor()).isZero();
        assertThat(product().output("runs", "list", "--json").split("\"status\":\"cancelled\"", -1))
                .hasSize(3);
    }

    @Test
    void what_ran_and_waited_in_a_killed_server_is_interrupted() throws Exception {
        Process server = serve();
        startRuns(address(server));
        server.destroyForcibly();
        server.waitFor();
        Process next = serve();
        try {
            assertThat(ask(address(next), "GET", "/api/v1/benchmark?status=interrupted", ""))
                    .contains("\"total\":2");
        } finally {
            next.destroyForcibly();
        }
    }
}
