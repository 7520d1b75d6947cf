package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prompts from a file of the client's: their content comes with the run, and the server reads no file for it. */
class HandedOverPromptsTest extends SiteTest {
    private static final String RUN = "/api/v1/benchmark/run";

    private String plan(String name, String content, String more) {
        String prompts = JsonMapper.shared()
                .createObjectNode()
                .put("name", name)
                .put("content", content)
                .toString();
        return """
                {"server_url": "%s", "model": "simulated", "num_prompts": 4, "output_len": 4, "warmup": 0,
                 "rehearsal": false, "prompts": %s%s}""".formatted(site.target(), prompts, more);
    }

    private Reply ended(String plan) {
        String id = site.start(plan);
        site.awaitStatus(id, status -> !status.equals("pending") && !status.equals("running"));
        return site.get(Site.run(id));
    }

    @Test
    void are_asked_and_only_their_name_is_kept() throws Exception {
        String first = "How far is the velvety moon";
        Reply run = ended(plan("night.txt", first + "\nWhy is the sky blue\n", ""));

        assertThat(run.text("/status")).isEqualTo("completed");
        assertThat(run.text("/config/prompts")).isEqualTo("night.txt");
        assertThat(run.json().at("/config/input_len").isNull()).isTrue();
        assertThat(run.json().at("/result/results/0/successful_requests").asInt())
                .isEqualTo(4);
        assertThat(run.body()).contains("prompts-repeated");
        for (String file : new String[] {"runs.db", "runs.db-wal"}) {
            assertThat(new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.ISO_8859_1))
                    .doesNotContain(first);
        }
    }

    @Test
    void may_say_their_own_output_length() {
        Reply run = ended(plan("p.jsonl", "{\"prompt\": \"a\", \"max_tokens\": 2}\n", ""));

        assertThat(run.json().at("/result/results/0/output_tokens/max").asInt()).isEqualTo(2);
    }

    @Test
    void bad_lines_are_counted_before_the_run() {
        Reply accepted = site.post(RUN, plan("p.jsonl", "{\"prompt\": \"a\"}\n{}\nnonsense\n", ""));

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.text("/warnings/0"))
                .startsWith("of the prompt file's 3 rows, 2 rows can't be used, and the run does without; 1 row can: ")
                .contains("has no prompt (first: line 2)", "is not valid JSON (first: line 3)");
    }

    @Test
    void a_file_of_bad_lines_alone_is_refused_with_each_of_them() {
        Reply refused = site.post(RUN, plan("p.jsonl", "{}\nnonsense\n", ""));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly("prompts", "prompts");
        assertThat(refused.text("/errors/0/message")).contains("p.jsonl", "line 1");
    }

    @Test
    void are_read_in_the_format_that_is_asked_for() {
        Reply run = ended(plan("p.jsonl", "{\"prompt\": \"a\"}\n", ", \"prompt_format\": \"text\""));

        assertThat(run.text("/config/prompt_format")).isEqualTo("text");
        assertThat(run.json().at("/result/results/0/successful_requests").asInt())
                .isEqualTo(4);
    }

    @Test
    void fields_that_are_not_sent_are_told_in_the_words_of_the_api() {
        Reply accepted = site.post(RUN, plan("p.jsonl", "{\"prompt\": \"a\", \"color\": \"red\"}\n", ""));

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.text("/warnings/0"))
                .startsWith("parts of the prompt file's 1 prompt are not sent: 1 × color; model and stream come from")
                .contains("extra_body", "prompt_format bodies")
                .doesNotContain("--");
    }

    @Test
    void are_content_and_no_path() {
        Reply refused = site.post(
                RUN, "{\"server_url\": \"" + site.target() + "\", \"model\": \"m\", \"prompts\": \"/data/p.jsonl\"}");

        assertThat(refused.text("/errors/0/field")).isEqualTo("prompts");
        assertThat(refused.text("/errors/0/message")).contains("name and content");
        assertThat(refused.text("/errors/0/hint")).contains("paths are not read here");
    }

    @Test
    void have_lengths_of_their_own() {
        Reply refused = site.post(RUN, plan("p.txt", "a", ", \"input_len\": 8"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo("prompts");
    }

    @Test
    void of_several_mebibytes_are_taken_and_more_are_refused_with_the_limit() {
        String line = "tell me about the moon ".repeat(40) + "\n";
        site.start(site.endlessPlan());

        assertThat(site.post(RUN, plan("p.txt", line.repeat(4_000), "")).status())
                .isEqualTo(202);
        Reply refused = site.post(RUN, plan("p.txt", line.repeat(10_000), ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo("prompts.content");
        assertThat(refused.text("/errors/0/message")).contains("8,388,608");
    }

    @Test
    void wait_only_as_long_as_there_is_memory_for_them() {
        String large = "tell me about the moon ".repeat(40).concat("\n").repeat(9_000);
        site.start(site.endlessPlan());
        for (int i = 0; i < 4; i++) {
            assertThat(site.post(RUN, plan("p.txt", large, "")).status()).isEqualTo(202);
        }

        assertThat(site.post(RUN, plan("p.txt", large, "")).status()).isEqualTo(429);
        assertThat(site.post(RUN, site.plan("")).status()).isEqualTo(202);
    }

    @Test
    void are_no_part_of_a_preset() {
        Reply refused =
                site.put("/api/v1/benchmark/presets/night", "{\"prompts\": {\"name\": \"p.txt\", \"content\": \"a\"}}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo("prompts");
    }

    @Test
    void a_file_of_this_machine_is_no_prompt() throws Exception {
        Files.writeString(folder.resolve("secret.txt"), "s3cret");
        String path = folder.resolve("secret.txt").toString();
        JsonNode errors = site.post(RUN, plan(path, "a", "")).json().path("errors");

        assertThat(errors.findValuesAsString("field")).containsExactly("prompts.name");
        assertThat(errors.toString()).doesNotContain("s3cret");
    }
}
