package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Loads to begin with: those that everybody has, and one's own. */
class PresetsTest extends SiteTest {
    private static final String PRESETS = "/api/v1/benchmark/presets";

    private JsonNode presets() {
        return site.get(PRESETS).json().path("presets");
    }

    @Test
    void the_built_in_ones_come_first_and_one_s_own_by_name() {
        site.put(PRESETS + "/b", "{}");
        site.put(PRESETS + "/a", "{}");

        assertThat(presets().findValuesAsString("name")).containsExactly("quick", "standard", "stress", "a", "b");
        assertThat(presets().findValuesAsString("built_in")).containsExactly("true", "true", "true", "false", "false");
    }

    @Test
    void a_preset_is_kept_with_the_fields_that_were_given_and_no_others() {
        Reply saved = site.put(
                PRESETS + "/night",
                "{\"rate\": [2, 4.5], \"duration_seconds\": 600, \"goodput_thresholds\": {\"ttft_ms\": 300},"
                        + " \"concurrency\": null}");

        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.json()).isEqualTo(presets().get(3));
        assertThat(saved.body())
                .isEqualTo("{\"name\":\"night\",\"built_in\":false,\"rate\":[2,4.5],\"duration_seconds\":600,"
                        + "\"goodput_thresholds\":{\"ttft_ms\":300}}");
    }

    @Test
    void a_second_one_of_that_name_replaces_the_first() {
        site.put(PRESETS + "/night", "{\"rate\": [2]}");
        site.put(PRESETS + "/night", "{\"concurrency\": [7]}");

        assertThat(presets().size()).isEqualTo(4);
        assertThat(presets().get(3).toString())
                .isEqualTo("{\"name\":\"night\",\"built_in\":false,\"concurrency\":[7]}");
    }

    @Test
    void presets_outlive_the_server() {
        site.put(PRESETS + "/%EC%95%BC%EA%B0%84%20%EB%B6%80%ED%95%98", "{}");
        reopen(Map.of());

        assertThat(presets().get(3).path("name").asString()).isEqualTo("야간 부하");
    }

    @Test
    void a_deleted_one_is_gone() {
        site.put(PRESETS + "/night", "{}");

        assertThat(site.delete(PRESETS + "/night").text("/deleted")).isEqualTo("night");
        assertThat(site.delete(PRESETS + "/night").status()).isEqualTo(404);
        assertThat(presets().size()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quick", "Quick", "STRESS"})
    void the_built_in_ones_stay_as_they_are(String name) {
        assertThat(site.put(PRESETS + "/" + name, "{}").status()).isEqualTo(409);
        assertThat(site.delete(PRESETS + "/" + name).status()).isEqualTo(409);
        assertThat(presets().size()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%20a", "a%20", "-a", "a%0Ab", "%3Cb%3E", "%F0%9F%98%80"})
    void a_name_that_would_not_read_well_is_refused(String name) {
        Reply refused = site.put(PRESETS + "/" + name, "{}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo("name");
    }

    @Test
    void a_name_has_60_characters_at_most() {
        assertThat(site.put(PRESETS + "/" + "x".repeat(60), "{}").status()).isEqualTo(200);
        assertThat(site.put(PRESETS + "/" + "x".repeat(61), "{}").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"server_url\": \"http://localhost\"          | server_url",
                "\"model\": \"m\"                              | model",
                "\"api_key_ref\": \"env:LLM_API_KEY\"          | api_key_ref",
                "\"name\": \"night\"                           | name",
                "\"colour\": 1                                   | colour",
                "\"concurrency\": [0]                            | concurrency",
                "\"timeouts\": {\"whole\": 1}                  | timeouts.whole",
                "\"ci_metric\": \"ttft\"                       | ci_metric",
                "\"stream\": false, \"until_ci\": 5, \"ci_metric\": \"ttft\" | ci_metric"
            })
    void fields_that_are_wrong_or_no_preset_s_are_refused(String fields, String field) {
        Reply refused = site.put(PRESETS + "/night", "{" + fields + "}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).startsWith(field);
        assertThat(presets().size()).isEqualTo(3);
    }

    @Test
    void a_key_is_refused_and_never_kept() throws Exception {
        Reply refused = site.put(PRESETS + "/night", "{\"api_key\": \"sk-very-secret-key-4711\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo("api_key");
        for (String file : new String[] {"runs.db", "runs.db-wal"}) {
            assertThat(new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.ISO_8859_1))
                    .doesNotContain("sk-very-secret-key-4711");
        }
    }

    @Test
    void there_may_be_a_hundred_of_them() {
        for (int i = 0; i < 100; i++) {
            assertThat(site.put(PRESETS + "/p" + i, "{}").status()).isEqualTo(200);
        }
        Reply refused = site.put(PRESETS + "/p100", "{}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail")).contains("100 presets", "delete one");
        assertThat(site.put(PRESETS + "/p7", "{\"rate\": [1]}").status()).isEqualTo(200);
    }

    @Test
    void pages_of_other_sites_change_none() {
        site.header("Origin", "https://evil.example");

        assertThat(site.put(PRESETS + "/night", "{}").status()).isEqualTo(403);
        assertThat(site.delete(PRESETS + "/night").status()).isEqualTo(403);
    }
}
