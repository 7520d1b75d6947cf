package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemTest extends SiteTest {
    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/api/v1/health", "/api/v1/benchmark/health"})
    void health_is_told_without_a_key(String path) {
        reopen(Map.of("API_KEY", "k"));

        assertThat(site.get(path).text("/status")).isEqualTo("healthy");
    }

    @Test
    void a_server_without_its_store_is_not_ready() {
        site.runs().close();

        assertThat(site.get("/health").status()).isEqualTo(503);
        assertThat(site.get("/health/live").status()).isEqualTo(200);
        assertThat(site.get("/api/v1/benchmark").status()).isEqualTo(503);
    }

    @Test
    void presets_frameworks_and_host_are_told() {
        assertThat(site.get("/api/v1/benchmark/presets").text("/presets/0/name"))
                .isEqualTo("quick");
        assertThat(site.get("/api/v1/frameworks").text("/frameworks/0/id")).isEqualTo("vllm");
        assertThat(site.get("/api/v1/system/info").json().path("protocols").toString())
                .contains("openai-chat");
    }

    @Test
    void a_machine_without_gpus_says_why_it_tells_of_none() {
        reopen(Map.of("PATH", folder.toString()));
        Reply gpus = site.get("/api/v1/system/gpu");

        assertThat(gpus.json().path("gpus").isEmpty()).isTrue();
        assertThat(gpus.text("/reason")).startsWith("nvidia-smi isn't on the PATH");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void gpus_are_told_with_null_for_what_the_driver_keeps_to_itself() throws Exception {
        Path tool = folder.resolve("nvidia-smi");
        Files.writeString(tool, """
                #!/bin/sh
                echo '0, NVIDIA A100-SXM4-40GB, 535.129.03, 1024, 40960, [N/A], 30, 52.99, 400.00, Enabled'
                """);
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        reopen(Map.of("PATH", folder.toString()));
        Reply gpus = site.get("/api/v1/system/gpu");

        assertThat(gpus.json().at("/gpus/0/memory_used_gb").asDouble()).isEqualTo(1);
        assertThat(gpus.json().at("/gpus/0/gpu_util_percent").isNull()).isTrue();
        assertThat(gpus.json().at("/gpus/0/mig_enabled").asBoolean()).isTrue();
    }

    @Test
    void metrics_tell_what_waits_for_the_store_and_whether_it_was_given_up() {
        assertThat(site.get("/metrics").body())
                .contains(
                        "llmloadtest_store_waiting_requests 0.0",
                        "llmloadtest_store_waiting_events 0.0",
                        "llmloadtest_store_given_up_runs_total 0.0");
    }

    @Test
    void metrics_tell_of_runs_requests_and_the_jvm() {
        site.start(site.endlessPlan());
        site.start(site.plan(""));

        assertThat(site.get("/metrics").body())
                .contains("llmloadtest_runs_running 1.0", "llmloadtest_runs_waiting 1.0", "jvm_memory_used_bytes")
                .contains("route=\"/api/v1/benchmark/run\",status=\"202\"");
    }

    @Test
    void a_server_s_models_are_listed_and_a_run_is_tried() {
        Reply models = site.post("/api/v1/benchmark/models", "{\"server_url\": \"%s\"}".formatted(site.target()));
        Reply tried = site.post("/api/v1/benchmark/preflight", site.plan(""));

        assertThat(models.text("/models/0/id")).isEqualTo("simulated");
        assertThat(tried.json().path("ok").asBoolean()).isTrue();
        assertThat(tried.text("/model")).isEqualTo("simulated");
    }

    @Test
    void a_server_that_does_not_answer_is_no_error_of_ours() {
        String nowhere = "{\"server_url\": \"http://127.0.0.1:1\", \"model\": \"m\"}";

        Reply tried = site.post("/api/v1/benchmark/preflight", nowhere);
        assertThat(tried.text("/error")).contains("127.0.0.1:1").doesNotContain("--");
        assertThat(tried.text("/sentence/id")).isEqualTo("not-listening");
        assertThat(tried.text("/sentence/values/url")).startsWith("http://127.0.0.1:1");
        assertThat(tried.text("/fields/0")).isEqualTo("server_url");
        assertThat(site.post("/api/v1/benchmark/models", "{\"server_url\": \"http://127.0.0.1:1\"}")
                        .text("/error"))
                .isNotEmpty();
    }

    @Test
    void the_contract_and_its_viewer_come_from_the_jar() {
        assertThat(site.send("GET", "/openapi.yaml", "").body()).startsWith("openapi: 3.1.0");
        assertThat(site.send("GET", "/docs", "").body()).contains("/docs/swagger-ui-bundle.js");
        assertThat(site.send("GET", "/docs/swagger-ui-bundle.js", "").body()).contains("SwaggerUIBundle");
        assertThat(site.send("GET", "/docs/swagger-ui.css", "").status()).isEqualTo(200);
        assertThat(site.send("GET", "/docs/pom.xml", "").status()).isEqualTo(404);
    }

    @Test
    void the_first_page_is_there_with_and_without_the_dashboard() {
        Reply page = site.send("GET", "/", "");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<title>LLM Loadtest</title>");
    }

    @Test
    void a_wrong_method_hears_which_there_are() {
        Reply refused = site.send("PUT", "/api/v1/benchmark/compare", "{}");

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow").orElseThrow()).contains("POST");
        assertThat(refused.text("/detail")).contains("PUT", "only", "POST");
        assertThat(refused.header("Content-Type")).hasValue("application/problem+json");
    }
}
