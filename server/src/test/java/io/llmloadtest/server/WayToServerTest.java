package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.ListenOptions;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How requests get to a server behind a gateway: headers, a proxy, certificates, another page of counters. */
class WayToServerTest extends SiteTest {
    private static final String RUN = "/api/v1/benchmark/run";

    private static Simulator simulator(ListenOptions endpoint) {
        return Simulator.start(SimulatorConfig.defaults()
                .withEndpoint(endpoint)
                .withTiming(new Timing.Schedule(Duration.ofMillis(2), Duration.ofMillis(1))));
    }

    private static String plan(String server, String more) {
        return """
                {"server_url": "%s", "num_prompts": 3, "input_len": 8, "output_len": 4, "warmup": 0,
                 "rehearsal": false%s}""".formatted(server, more);
    }

    private static String file(String name, String content) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("name", name)
                .put("content", content)
                .toString();
    }

    private Reply ended(String plan) {
        String id = site.start(plan);
        site.awaitStatus(id, status -> !status.equals("pending") && !status.equals("running"));
        return site.get(Site.run(id));
    }

    @Test
    void headers_go_with_every_request_and_stand_before_ours() {
        try (Simulator wantsKey = simulator(ListenOptions.loopback().withApiKey("s3cret"))) {
            String server = wantsKey.uri().toString();
            String headers = ", \"headers\": {\"Authorization\": \"Bearer s3cret\"}";

            assertThat(ended(plan(server, "")).text("/status")).isEqualTo("failed");
            assertThat(ended(plan(server, headers)).text("/status")).isEqualTo("completed");
            assertThat(site.post("/api/v1/benchmark/models", "{\"server_url\": \"" + server + "\"" + headers + "}")
                            .text("/models/0/id"))
                    .isEqualTo("simulated");
        }
    }

    @Test
    void of_headers_and_a_proxy_no_secret_is_shown_or_kept() throws IOException {
        String id = site.finished(", \"headers\": {\"X-Team\": \"s3cret\"}");
        String behindProxy = site.start(plan("http://gpu:8000", ", \"proxy\": \"http://user:s3cret@127.0.0.1:1\""));
        site.awaitStatus(behindProxy, "failed"::equals);

        assertThat(site.get(Site.run(id)).json().at("/config/headers").toString())
                .isEqualTo("[\"X-Team\"]");
        assertThat(site.get(Site.run(behindProxy)).text("/config/proxy")).isEqualTo("http://127.0.0.1:1");
        assertNotKept("s3cret", id, behindProxy);
    }

    private void assertNotKept(String secret, String... ids) throws IOException {
        for (String id : ids) {
            for (String path : new String[] {"", "/events", "/requests", "/export/jsonl", "/export/archive"}) {
                assertThat(site.get(Site.run(id) + path).body()).doesNotContain(secret);
            }
        }
        for (String file : new String[] {"runs.db", "runs.db-wal"}) {
            assertThat(new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.ISO_8859_1))
                    .doesNotContain(secret);
        }
    }

    @Test
    void a_certificate_is_trusted_that_came_with_the_run() throws IOException {
        try (Simulator secure = simulator(ListenOptions.loopback().withTls(true))) {
            String server = secure.uri().toString();
            String pem = secure.certificatePem().orElseThrow();
            Reply trusted = ended(plan(server, ", \"tls\": {\"ca_certificates\": " + file("ca.pem", pem) + "}"));

            assertThat(ended(plan(server, "")).text("/status")).isEqualTo("failed");
            assertThat(trusted.text("/status")).isEqualTo("completed");
            assertThat(trusted.text("/config/tls/ca_certificates")).isEqualTo("ca.pem");
            assertNotKept(pem.lines().skip(1).findFirst().orElseThrow(), trusted.text("/run_id"));
        }
    }

    @Test
    void any_certificate_is_accepted_where_that_is_asked_for() {
        try (Simulator secure = simulator(ListenOptions.loopback().withTls(true))) {
            Reply run = ended(plan(secure.uri().toString(), ", \"tls\": {\"insecure\": true}"));

            assertThat(run.text("/status")).isEqualTo("completed");
            assertThat(run.json().at("/config/tls/insecure").asBoolean()).isTrue();
        }
    }

    @Test
    void of_the_counters_address_the_names_of_its_query_are_kept_and_their_values_are_not() throws IOException {
        String page = site.target() + "/metrics?api-version=2&token=s3cret";
        String id = site.start(plan(site.target(), ", \"metrics_url\": \"" + page + "\""));
        site.awaitStatus(id, "completed"::equals);
        String kept = site.get(Site.run(id)).text("/config/metrics_url");

        assertThat(kept).isEqualTo(site.target() + "/metrics?api-version=2&token=***");
        assertNotKept("s3cret", id);
        Reply again = site.post(RUN, plan(site.target(), ", \"metrics_url\": \"" + kept + "\""));
        assertThat(again.text("/errors/0/message")).contains("a value of its query that was not kept");
    }

    @Test
    void counters_are_read_where_they_are_said_to_be_or_not_at_all() {
        String page = site.target() + "/metrics";
        JsonNode read = ended(plan(site.target(), ", \"metrics_url\": \"" + page + "\""))
                .json();
        JsonNode unread =
                ended(plan(site.target(), ", \"metrics_url\": \"none\"")).json();

        assertThat(read.at("/config/metrics_url").asString()).isEqualTo(page);
        assertThat(unread.at("/config/metrics_url").asString()).isEqualTo("none");
        assertThat(unread.at("/result/results/0/ledger").toString()).contains("they were not requested");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"headers\": {\"X Team\": \"a\"}                     | headers",
                "\"headers\": {\"X-Team\": \"a\\nb\"}                 | headers",
                "\"headers\": {\"X-Team\": 7}                         | headers.X-Team",
                "\"headers\": {\"Content-Length\": \"7\"}             | headers",
                "\"headers\": \"X-Team: a\"                           | headers",
                "\"proxy\": \"socks5://proxy:1080\"                   | proxy",
                "\"proxy\": \"proxy:3128\"                            | proxy",
                "\"proxy\": \"http://proxy:99999\"                    | proxy",
                "\"metrics_url\": \"gpu:8000/metrics\"                | metrics_url",
                "\"metrics_url\": \"http://user:pw@gpu:8000/metrics\" | metrics_url",
                "\"tls\": {\"ca_certificates\": \"/etc/passwd\"}      | tls.ca_certificates",
                "\"tls\": {\"ca_certificates\": {\"name\": \"/etc/passwd\", \"content\": \"x\"}} | tls.ca_certificates.name",
                "\"tls\": {\"ca_certificates\": {\"name\": \"ca.pem\"}} | tls.ca_certificates.content",
                "\"tls\": {\"ca_certificates\": {\"name\": \"ca.pem\", \"content\": \"x\"}} | tls.ca_certificates",
                "\"tls\": {\"insecure\": true, \"ca_certificates\": {\"name\": \"a\", \"content\": \"x\"}} | tls.ca_certificates",
                "\"tls\": {\"client_key\": {\"name\": \"k\", \"content\": \"x\"}} | tls.client_key",
                "\"tls\": {\"client_certificate\": {\"name\": \"c\", \"content\": \"x\"}} | tls.client_certificate",
                "\"tls\": {\"path\": \"x\"}                           | tls.path",
                "\"prompts\": \"/etc/passwd\"                         | prompts",
                "\"prompts\": {\"name\": \"../p.txt\", \"content\": \"x\"} | prompts.name"
            })
    void what_can_not_be_is_told_by_its_field(String fields, String field) {
        Reply refused = site.post(RUN, "{\"server_url\": \"" + site.target() + "\", \"model\": \"m\", " + fields + "}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void what_is_wrong_with_a_header_or_a_proxy_shows_no_secret() {
        Reply refused = site.post(
                RUN,
                site.plan(
                        ", \"headers\": {\"X-Team\": \"s3cret\\u0001\"}, \"proxy\": \"http://user:s3cret@proxy:1:2\""));

        assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly("headers", "proxy");
        assertThat(refused.body()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"proxy, http://127.0.0.1:3128", "metrics_url, http://127.0.0.1:9090/metrics"})
    void where_servers_are_listed_no_field_leads_to_others(String field, String url) {
        reopen(Map.of("TARGET_ALLOWLIST", "gpu1:8000"));
        Reply refused = site.post(RUN, "{\"server_url\": \"http://gpu1:8000\", \"%s\": \"%s\"}".formatted(field, url));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource({"proxy, http://169.254.169.254:80", "metrics_url, http://169.254.169.254/latest/meta-data"})
    void no_field_leads_to_a_metadata_service(String field, String url) {
        Reply refused = site.post(RUN, site.plan(", \"" + field + "\": \"" + url + "\""));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        assertThat(refused.text("/errors/0/sentence/id")).isEqualTo("url-refused");
    }
}
