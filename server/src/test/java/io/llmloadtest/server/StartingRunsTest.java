package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StartingRunsTest extends SiteTest {
    @Test
    void a_run_has_one_id_from_its_acceptance_to_its_result() {
        Reply accepted = site.post("/api/v1/benchmark/run", site.plan(""));
        String id = accepted.text("/run_id");
        site.awaitStatus(id, "completed"::equals);

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.text("/status")).isEqualTo("started");
        assertThat(accepted.header("Location")).hasValue("/api/v1/benchmark/" + id);
        assertThat(site.get(Site.run(id)).text("/result/run_id")).isEqualTo(id);
        assertThat(site.get(Site.run(id, "/result/")).text("/run_id")).isEqualTo(id);
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        Reply refused = site.post("/api/v1/benchmark/run", """
                {"server_url": "ftp://host", "concurrency": [0, 5], "num_prompts": 0, "timeout": "long",
                 "goodput_thresholds": {"speed_ms": 3}, "sampling": {"top_p": 2}}""");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsString("field"))
                .contains(
                        "server_url",
                        "concurrency",
                        "num_prompts",
                        "timeout",
                        "goodput_thresholds.speed_ms",
                        "sampling.top_p");
    }

    @Test
    void what_is_wrong_has_an_id_and_its_figures_for_other_languages() {
        Reply refused = site.post("/api/v1/benchmark/run", """
                {"server_url": "http://localhost:1", "num_prompts": 0, "rate": [-1.5]}""");

        assertThat(refused.json().path("errors").findValuesAsString("id"))
                .containsExactlyInAnyOrder("out-of-range", "rate-out-of-range");
        JsonNode range = refused.json()
                .path("errors")
                .valueStream()
                .filter(error -> error.path("field").asString().equals("num_prompts"))
                .findFirst()
                .orElseThrow();
        assertThat(range.at("/sentence/values/given").asString()).isEqualTo("0");
        assertThat(range.at("/sentence/values/least").asString()).isEqualTo("1");
    }

    @Test
    void unknown_fields_and_those_that_are_not_used_are_told_in_warnings() {
        Reply accepted = site.post("/api/v1/benchmark/run", site.plan(", \"colour\": 1, \"duration_seconds\": 0.1"));

        assertThat(accepted.json().path("warnings").toString())
                .contains("colour is unknown and not used", "num_prompts is not used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "1", "{\"a\":1}{", "{\"a\":1,\"a\":2}", "\u0000", "{\"a\":\"\\ud800"})
    void a_body_that_is_no_json_object_is_a_bad_request(String body) {
        assertThat(site.post("/api/v1/benchmark/run", body).status()).isEqualTo(400);
    }

    @Test
    void deep_nesting_is_a_bad_request() {
        assertThat(site.post("/api/v1/benchmark/run", "[".repeat(100_000)).status())
                .isEqualTo(400);
    }

    @Test
    void a_body_must_say_that_it_is_json() {
        assertThat(site.send("POST", "/api/v1/benchmark/run", site.plan(""), "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void a_body_of_more_than_files_may_have_is_too_large() {
        assertThat(site.post("/api/v1/benchmark/run", "{\"notes\": \"" + "x".repeat(16 << 20) + "\"}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void numbers_beyond_all_bounds_are_told_and_not_worked_out() {
        Reply refused = site.post(
                "/api/v1/benchmark/run",
                site.plan(", \"seed\": 99999999999999999999, \"drain\": 1e400, \"input_len_std\": 1e18"));

        assertThat(refused.json().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("seed", "drain", "input_len_std");
    }

    @Test
    void a_number_larger_than_any_is_told_with_the_bounds() {
        Reply refused =
                site.post("/api/v1/benchmark/run", site.plan(", \"seed\": 9223372036854775808, \"preflight\": true"));

        assertThat(refused.text("/errors/0/message"))
                .contains("must be between", "9,223,372,036,854,775,807, not 9,223,372,036,854,775,808");
    }

    @Test
    void a_body_with_nan_is_told_of_in_no_parser_s_words() {
        assertThat(site.post("/api/v1/benchmark/run", "{\"server_url\": NaN}").text("/detail"))
                .contains("not valid JSON: Non-standard token 'NaN'")
                .doesNotContain("JsonReadFeature", "enable");
    }

    @Test
    void a_format_that_is_none_is_the_only_thing_wrong_with_it() {
        Reply refused = site.post("/api/v1/benchmark/run", """
                {"server_url": "%s", "model": "m", "prompt_format": "bogus",
                 "prompts": {"name": "p.jsonl", "content": "{\\"prompt\\": \\"a\\"}"}}""".formatted(site.target()));

        assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly("prompt_format");
    }

    @Test
    void a_server_that_can_not_be_reached_ends_the_run_with_the_reason() {
        String id = site.start("{\"server_url\": \"http://127.0.0.1:1\", \"model\": \"m\"}");
        site.awaitStatus(id, "failed"::equals);

        assertThat(site.get(Site.run(id, "/run/")).text("/error")).contains("127.0.0.1:1");
        assertThat(site.get(Site.run(id)).json().path("result").isNull()).isTrue();
    }

    @Test
    void the_model_that_was_found_out_is_the_run_s() {
        String id = site.start(
                "{\"server_url\": \"%s\", \"num_prompts\": 2, \"rehearsal\": false}".formatted(site.target()));
        site.awaitStatus(id, "completed"::equals);

        assertThat(site.get(Site.run(id, "/run/")).text("/model")).isEqualTo("simulated");
    }

    @Test
    void how_the_server_was_set_is_kept_as_tags() {
        String id = site.finished(
                ", \"tags\": [\"a\"], \"framework\": \"vllm\", \"framework_config\": {\"max_num_seqs\": 256}");

        Reply run = site.get(Site.run(id, "/run/"));
        assertThat(run.text("/framework")).isEqualTo("vllm");
        assertThat(run.json().path("tags").toString())
                .isEqualTo("[\"a\",\"framework:vllm\",\"vllm.max_num_seqs=256\"]");
    }

    @Test
    void a_key_is_used_and_never_shown_or_kept() throws Exception {
        String secret = "sk-very-secret-key-4711";
        String id = site.finished(", \"api_key\": \"" + secret + "\"");

        for (String path : new String[] {"", "/events", "/requests", "/export/jsonl", "/export/json", "/export/csv"}) {
            assertThat(site.get(Site.run(id) + path).body()).doesNotContain(secret);
        }
        assertThat(site.get(Site.run(id)).text("/config/api_key_ref")).isEqualTo("given");
        for (String file : new String[] {"runs.db", "runs.db-wal"}) {
            assertThat(new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.ISO_8859_1))
                    .doesNotContain(secret);
        }
    }

    @Test
    void a_key_that_is_wrong_shows_in_no_message() {
        Reply refused = site.post("/api/v1/benchmark/run", site.plan(", \"api_key\": \"se cret\""));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).doesNotContain("se cret");
    }

    @Test
    void only_keys_for_language_models_can_be_referred_to() {
        Reply refused = site.post("/api/v1/benchmark/run", site.plan(", \"api_key_ref\": \"env:DATABASE_PATH\""));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo("api_key_ref");
    }
}
