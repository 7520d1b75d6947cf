package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the fields of a request become in the plan, and which are refused together. */
class PlansTest extends SiteTest {
    @BeforeEach
    void occupy() {
        // what follows waits behind it, so that nothing is asked of anyone
        site.start(site.endlessPlan());
    }

    private String body(String fields) {
        return "{\"server_url\": \"" + site.target() + "\", \"model\": \"m\"" + fields + "}";
    }

    private JsonNode config(String fields) {
        return site.get(Site.run(site.start(body(fields)))).json().path("config");
    }

    private String warnings(String fields) {
        return site.post("/api/v1/benchmark/run", body(fields))
                .json()
                .path("warnings")
                .toString();
    }

    @Test
    void nothing_but_a_server_is_the_original_product_s_defaults() {
        JsonNode config = config("");

        assertThat(config.path("concurrency").toString()).isEqualTo("[1]");
        assertThat(config.path("num_prompts").asInt()).isEqualTo(100);
        assertThat(config.path("input_len").asInt()).isEqualTo(256);
        assertThat(config.path("output_len").asInt()).isEqualTo(128);
        assertThat(config.path("warmup").asInt()).isEqualTo(3);
        assertThat(config.path("timeout").asDouble()).isEqualTo(120);
        assertThat(config.path("stream").asBoolean()).isTrue();
        assertThat(config.path("adapter").asString()).isEqualTo("auto");
    }

    @Test
    void what_is_null_counts_as_not_given() {
        assertThat(config(", \"seed\": 1, \"concurrency\": null, \"timeout\": null, \"goodput_thresholds\": null"))
                .isEqualTo(config(", \"seed\": 1"));
    }

    @Test
    void rates_are_poisson_unless_they_are_said_to_be_otherwise() {
        assertThat(config(", \"rate\": [2, 4.5]").at("/levels/1").toString())
                .contains("\"shape\":\"poisson\"", "\"rate\":4.5");
        assertThat(config(", \"rate\": [2], \"burstiness\": 0.5")
                        .at("/levels/0/shape")
                        .asString())
                .isEqualTo("gamma");
        assertThat(config(", \"rate\": [2], \"arrival\": \"constant\", \"max_concurrency\": 8")
                        .at("/levels/0")
                        .toString())
                .contains("\"shape\":\"constant\"", "\"max_concurrency\":8");
    }

    @Test
    void time_limits_are_seconds_by_phase() {
        JsonNode timeouts = config(", \"timeout\": 30, \"timeouts\": {\"connect\": 0.5}, \"drain\": 0")
                .path("timeouts");

        assertThat(timeouts.path("connect").asDouble()).isEqualTo(0.5);
        assertThat(timeouts.path("first_token").asDouble()).isEqualTo(30);
        assertThat(timeouts.path("total").asDouble()).isEqualTo(30);
    }

    @Test
    void levels_of_many_users_have_as_many_requests_as_these_need() {
        JsonNode levels = config(", \"concurrency\": [1, 200]").path("levels");

        assertThat(levels.at("/0/num_prompts").asInt()).isEqualTo(100);
        assertThat(levels.at("/1/num_prompts").asInt()).isEqualTo(1_000);
    }

    @Test
    void levels_end_by_time_where_a_duration_is_given() {
        JsonNode level = config(", \"duration_seconds\": 1.5").at("/levels/0");

        assertThat(level.path("duration_seconds").asDouble()).isEqualTo(1.5);
        assertThat(level.path("num_prompts").isNull()).isTrue();
    }

    @Test
    void levels_end_by_precision_with_number_and_time_as_limits() {
        JsonNode level = config(", \"until_ci\": 2.5, \"ci_metric\": \"e2e:p95\", \"num_prompts\": 5000,"
                        + " \"duration_seconds\": 60")
                .at("/levels/0");

        assertThat(level.at("/until_ci/metric").asString()).isEqualTo("e2e");
        assertThat(level.at("/until_ci/percentile").asString()).isEqualTo("p95");
        assertThat(level.at("/until_ci/percent").asDouble()).isEqualTo(2.5);
        assertThat(level.path("num_prompts").asInt()).isEqualTo(5000);
        assertThat(level.path("duration_seconds").asDouble()).isEqualTo(60);
    }

    @Test
    void a_precision_is_of_the_median_ttft_within_usual_limits_where_no_more_is_said() {
        JsonNode level = config(", \"until_ci\": 5").at("/levels/0");

        assertThat(level.at("/until_ci/metric").asString()).isEqualTo("ttft");
        assertThat(level.at("/until_ci/percentile").asString()).isEqualTo("p50");
        assertThat(level.path("num_prompts").asInt()).isEqualTo(10_000);
        assertThat(level.path("duration_seconds").asDouble()).isEqualTo(600);
        assertThat(config(", \"until_ci\": 5, \"stream\": false")
                        .at("/levels/0/until_ci/metric")
                        .asString())
                .isEqualTo("e2e");
    }

    @Test
    void a_number_of_prompts_beside_a_time_is_a_limit_of_a_precision_and_unused_without_one() {
        String both = ", \"num_prompts\": 500, \"duration_seconds\": 60";

        assertThat(warnings(both)).contains("num_prompts");
        assertThat(warnings(both + ", \"until_ci\": 5")).isEqualTo("[]");
    }

    @Test
    void an_slo_sampling_and_endpoint_are_taken_over() {
        JsonNode config = config(", \"endpoint\": \"completions\", \"goodput_thresholds\": {\"itl_ms\": 20},"
                + " \"sampling\": {\"temperature\": 0, \"ignore_eos\": false}");

        assertThat(config.path("adapter").asString()).isEqualTo("openai-completions");
        assertThat(config.at("/goodput_thresholds/itl_ms").asDouble()).isEqualTo(20);
        assertThat(config.at("/sampling/temperature").asDouble()).isZero();
        assertThat(config.at("/sampling/ignore_eos").asBoolean()).isFalse();
    }

    @Test
    void a_goodput_target_is_kept_with_the_slo() {
        JsonNode config = config(", \"goodput_thresholds\": {\"ttft_ms\": 200}, \"goodput_target\": 99.5");

        assertThat(config.path("goodput_target").asDouble()).isEqualTo(99.5);
        assertThat(config("").path("goodput_target").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"rate\": [1], \"concurrency\": [1]             | rate",
                "\"burstiness\": 2                               | burstiness",
                "\"rate\": [1], \"arrival\": \"constant\", \"burstiness\": 2 | burstiness",
                "\"rate\": []                                    | rate",
                "\"rate\": [0]                                   | rate",
                "\"concurrency\": []                             | concurrency",
                "\"concurrency\": 5                              | concurrency",
                "\"concurrency\": [1.5]                          | concurrency",
                "\"input_len\": 8, \"input_len_std\": 9          | input_len_std",
                "\"shared_prefix_len\": 300                      | shared_prefix_len",
                "\"duration_seconds\": 0                         | duration_seconds",
                "\"until_ci\": 60                              | until_ci",
                "\"until_ci\": \"5%\"                          | until_ci",
                "\"ci_metric\": \"ttft\"                       | ci_metric",
                "\"until_ci\": 5, \"ci_metric\": \"itl:p50\"   | ci_metric",
                "\"until_ci\": 5, \"ci_metric\": \"ttft:p42\"  | ci_metric",
                "\"until_ci\": 5, \"ci_metric\": \"ttft\", \"stream\": false | ci_metric",
                "\"until_ci\": 5, \"ci_metric\": \"ttft:p99\", \"num_prompts\": 10 | num_prompts",
                "\"until_ci\": 5, \"rate\": [0.01], \"duration_seconds\": 60 | duration_seconds",
                "\"goodput_target\": 90                          | goodput_target",
                "\"prompt_source\": \"nobody:7\"                  | prompt_source",
                "\"prompt_source\": \"No name\"                   | prompt_source",
                "\"tokenizer\": \"/etc/passwd\"                 | tokenizer",
                "\"goodput_target\": 101, \"goodput_thresholds\": {\"ttft_ms\": 9} | goodput_target",
                "\"timeouts\": {\"whole\": 3}                    | timeouts.whole",
                "\"timeouts\": {\"stall\": -1}                   | timeouts.stall",
                "\"sampling\": {\"heat\": 1}                     | sampling.heat",
                "\"stream\": \"yes\"                             | stream",
                "\"adapter\": \"grpc\"                           | adapter",
                "\"endpoint\": \"audio\"                         | endpoint",
                "\"framework\": \"VLLM!\"                        | framework",
                "\"framework_config\": {\"a\": {\"b\": 1}}       | framework_config.a",
                "\"name\": \"a\\nb\"                             | name",
                "\"tags\": [\"\"]                                | tags",
                "\"api_key\": \"k\", \"api_key_ref\": \"env:LLM_API_KEY\" | api_key_ref",
                "\"api_key_ref\": \"file:/etc/passwd\"           | api_key_ref"
            })
    void what_can_not_be_is_told_by_its_field(String fields, String field) {
        Reply refused = site.post("/api/v1/benchmark/run", body(", " + fields));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }
}
