package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoTest extends SiteTest {
    private static final String DEMO = "/api/v1/demo";

    private static boolean answers(URI server) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private URI targetOf(String id) {
        return URI.create(site.get(Site.run(id, "/run/")).text("/server_url"));
    }

    @Test
    void it_is_a_run_of_three_levels_with_an_slo_against_a_server_on_loopback() {
        Reply accepted = site.post(DEMO);
        String id = accepted.text("/run_id");

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location")).hasValue(Site.run(id));
        assertThat(targetOf(id).getHost()).isEqualTo("127.0.0.1");
        assertThat(site.get(Site.run(id)).json().at("/config/levels")).hasSize(3);
        assertThat(site.get(Site.run(id))
                        .json()
                        .at("/config/goodput_thresholds/ttft_ms")
                        .asInt())
                .isEqualTo(250);
        assertThat(site.get(Site.run(id, "/run/")).text("/name")).isEqualTo("Demo");
    }

    @Test
    void its_server_ends_with_the_run() {
        String id = site.post(DEMO).text("/run_id");
        URI server = targetOf(id);

        assertThat(answers(server)).isTrue();
        site.post(Site.run(id) + "/cancel");
        site.awaitStatus(id, "cancelled"::equals);
        while (answers(server)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void the_server_of_one_that_was_cancelled_while_it_waited_ends_too() {
        site.start(site.endlessPlan());
        String id = site.post(DEMO).text("/run_id");
        URI server = targetOf(id);
        site.post(Site.run(id) + "/cancel");

        while (answers(server)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void there_is_one_at_a_time() {
        String first = site.post(DEMO).text("/run_id");

        assertThat(site.post(DEMO).text("/run_id")).isEqualTo(first);
        site.delete(Site.run(first));
        assertThat(site.post(DEMO).text("/run_id")).isNotEqualTo(first);
    }

    @Test
    void it_needs_the_key_as_any_run_does() {
        reopen(Map.of("API_KEY", "right"));

        assertThat(site.post(DEMO).status()).isEqualTo(401);
    }

    @Test
    void it_is_refused_where_only_other_servers_may_be_asked() {
        reopen(Map.of("TARGET_ALLOWLIST", "gpu-3:8000"));
        Reply refused = site.post(DEMO);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/detail")).contains("TARGET_ALLOWLIST");
    }
}
