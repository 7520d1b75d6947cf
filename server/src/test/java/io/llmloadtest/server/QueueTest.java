package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueTest extends SiteTest {
    @Test
    void runs_wait_for_their_turn_and_know_their_place() {
        String first = site.start(site.endlessPlan());
        Reply second = site.post("/api/v1/benchmark/run", site.plan(""));
        Reply third = site.post("/api/v1/benchmark/run", site.plan(""));

        assertThat(second.json().path("queue_position").asInt()).isEqualTo(1);
        assertThat(third.json().path("queue_position").asInt()).isEqualTo(2);
        Reply waiting = site.get(Site.run(third.text("/run_id"), "/run/"));
        assertThat(waiting.text("/status")).isEqualTo("pending");
        assertThat(waiting.json().path("queue_position").asInt()).isEqualTo(2);
        assertThat(waiting.json().path("started_at").isNull()).isTrue();
        assertThat(site.get("/api/v1/benchmark?status=pending")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(2);

        site.post(Site.run(first) + "/cancel");
        site.awaitStatus(third.text("/run_id"), "completed"::equals);
        assertThat(site.get(Site.run(first, "/run/")).text("/status")).isEqualTo("cancelled");
    }

    @Test
    void a_run_that_waits_can_be_cancelled() {
        site.start(site.endlessPlan());
        String waiting = site.start(site.plan(""));

        assertThat(site.post(Site.run(waiting) + "/cancel").status()).isEqualTo(202);
        site.awaitStatus(waiting, "cancelled"::equals);
    }

    @Test
    void a_running_run_can_be_cancelled_and_what_it_measured_stays() {
        String id = site.start(site.endlessPlan());
        awaitRequests(id);

        Reply stopping = site.post(Site.run(id, "/run/") + "/stop");
        assertThat(stopping.text("/status")).isEqualTo("stopping");
        site.awaitStatus(id, "cancelled"::equals);
        assertThat(site.get(Site.run(id))
                        .json()
                        .at("/result/results/0/successful_requests")
                        .asInt())
                .isPositive();
        assertThat(site.post(Site.run(id) + "/cancel").status()).isEqualTo(409);
    }

    @Test
    void a_run_whose_server_is_silent_in_the_preflight_is_cancelled_without_waiting_for_it() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String id = site.start("""
                    {"server_url": "http://127.0.0.1:%d", "model": "m", "timeout": 600}""".formatted(mute.getLocalPort()));
            var asked = mute.accept();

            assertThat(site.post(Site.run(id) + "/cancel").status()).isEqualTo(202);
            site.awaitStatus(id, status -> !status.equals("running"));
            assertThat(site.get(Site.run(id, "/run/")).text("/status")).isEqualTo("cancelled");
            assertThat(site.get(Site.run(id)).json().path("error").isNull()).isTrue();
            assertThat(site.get(Site.run(id)).json().path("verdict").isNull()).isTrue();
            asked.close();
        }
    }

    private void awaitRequests(String id) {
        while (site.get(Site.run(id) + "/requests").json().path("requests").isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_running_run_is_cancelled_before_it_is_deleted() {
        String id = site.start(site.endlessPlan());

        assertThat(site.delete(Site.run(id)).text("/deleted")).isEqualTo(id);
        assertThat(site.get(Site.run(id)).status()).isEqualTo(404);
    }

    @Test
    void deleting_twice_finds_nothing_the_second_time() {
        String id = site.finished();

        assertThat(site.delete(Site.run(id, "/run/")).status()).isEqualTo(200);
        assertThat(site.delete(Site.run(id)).status()).isEqualTo(404);
    }

    @Test
    void what_runs_and_waits_at_the_end_is_cancelled_and_kept() {
        String running = site.start(site.endlessPlan());
        String waiting = site.start(site.plan(""));
        awaitRequests(running);

        reopen(Map.of());
        assertThat(site.get(Site.run(running, "/run/")).text("/status")).isEqualTo("cancelled");
        assertThat(site.get(Site.run(waiting, "/run/")).text("/status")).isEqualTo("cancelled");
    }

    @Test
    void starting_runs_has_its_limit() {
        reopen(Map.of("MAX_RUNS_PER_MINUTE", "2"));
        site.start(site.plan(""));
        site.start(site.plan(""));

        Reply refused = site.post("/api/v1/benchmark/run", site.plan(""));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isPresent();
    }

    @Test
    void several_run_at_once_where_that_is_allowed() {
        reopen(Map.of("MAX_CONCURRENT_RUNS", "2"));
        String first = site.start(site.endlessPlan());
        String second = site.start(site.endlessPlan());

        site.awaitStatus(first, "running"::equals);
        site.awaitStatus(second, "running"::equals);
    }
}
