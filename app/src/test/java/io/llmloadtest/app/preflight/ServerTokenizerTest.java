package io.llmloadtest.app.preflight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.protocols.catalog.TokenizePage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerTokenizerTest {
    /** llama.cpp finds no text in another server's form; a TGI refuses it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prompt  | {\"count\": 3, \"max_model_len\": 9, \"tokens\": [7, 8, 9]}",
                "content | {\"tokens\": [7, 8, 9]}",
                "inputs  | [{\"id\": 7}, {\"id\": 8}, {\"id\": 9}]",
            })
    void a_server_counts_by_its_own_form(String key, String answer) {
        List<String> asked = new ArrayList<>();
        ServerTokenizer tokenizer = tokenizer(body -> {
            asked.add(body);
            return body.contains("\"" + key + "\"") ? answered(200, answer) : answered(200, "{\"tokens\": []}");
        });

        assertThat(tokenizer.count("a b c")).isEqualTo(3);
        int tried = asked.size();
        assertThat(tokenizer.count("d e f")).isEqualTo(3);
        assertThat(asked).hasSize(tried + 1);
    }

    @Test
    void a_server_without_that_page_is_told_with_what_to_do() {
        assertThatThrownBy(() -> tokenizer(body -> answered(404, "")).count("a"))
                .isInstanceOfSatisfying(
                        InvalidPlanException.class,
                        told -> assertThat(told.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.field()).isEqualTo("tokenizer");
                            assertThat(problem.hint()).contains("tokenizer.json");
                        }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"500 | {\"count\": 3}", "200 | <html>", "200 | {}", "200 | []", "200 | {\"count\": -1}"})
    void what_is_no_count_is_none(int status, String document) {
        for (TokenizePage page : TokenizePage.all()) {
            assertThat(page.read(status, document.getBytes(UTF_8))).isEmpty();
        }
    }

    /** What a server answers to a request's body. */
    private interface Answers {
        HttpReply to(String body);
    }

    private static ServerTokenizer tokenizer(Answers answers) {
        TestPlan plan = Plans.forModel("tiny");
        return new ServerTokenizer(call -> answers.to(new String(call.call().body(), UTF_8)), plan);
    }

    private static HttpReply answered(int status, String body) {
        return FakeServer.json(status, body);
    }
}
