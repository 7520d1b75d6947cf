package io.llmloadtest.protocols.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OllamaRequestTest {
    private static final OllamaChat OLLAMA = new OllamaChat();

    @Test
    void what_concerns_the_model_stands_within_its_options() {
        assertThat(body(Map.of(), Map.of()))
                .isEqualTo("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"say\"}],\"stream\":true,"
                        + "\"options\":{\"temperature\":0.5,\"num_predict\":7}}");
    }

    @Test
    void fields_of_the_run_and_of_the_prompt_go_where_ollama_has_them_and_the_prompt_s_win() {
        assertThat(body(
                        Map.of(
                                "keep_alive",
                                "\"5m\"",
                                "options",
                                "{\"num_ctx\":4096,\"num_predict\":999}",
                                "seed",
                                "1"),
                        Map.of("seed", "2", "max_tokens", "999")))
                .contains("\"keep_alive\":\"5m\"", "\"num_ctx\":4096", "\"seed\":2", "\"num_predict\":7")
                .doesNotContain("999", "max_tokens", "\"seed\":1");
    }

    @Test
    void options_of_a_prompt_are_added_to_those_of_the_run() {
        assertThat(body(Map.of("options", "{\"num_ctx\":4096,\"seed\":1}"), Map.of("options", "{\"seed\":5}")))
                .contains("\"num_ctx\":4096", "\"seed\":5")
                .doesNotContain("\"seed\":1");
    }

    @Test
    void a_message_with_more_than_a_text_is_sent_as_it_is() {
        Prompt.Message image =
                new Prompt.Message("user", "look", java.util.Optional.of("{\"role\":\"user\",\"images\":[\"aGk=\"]}"));
        Call call = OLLAMA.call(new Prompt(List.of(image), 1, 7), options(Map.of()));

        assertThat(new String(call.body(), UTF_8)).contains("\"messages\":[{\"role\":\"user\",\"images\":[\"aGk=\"]}]");
    }

    @Test
    void models_are_those_that_are_installed() throws MalformedJsonException {
        byte[] tags = "{\"models\":[{\"name\":\"a:latest\",\"size\":1},{\"name\":\"b\"}]}".getBytes(UTF_8);

        assertThat(OLLAMA.models(tags))
                .containsExactly(
                        new ListedModel("a:latest", OptionalInt.empty()), new ListedModel("b", OptionalInt.empty()));
    }

    private static String body(Map<String, String> extra, Map<String, String> fields) {
        Prompt prompt = new Prompt(List.of(new Prompt.Message("user", "say")), 1, 7, fields);
        return new String(OLLAMA.call(prompt, options(extra)).body(), UTF_8);
    }

    private static RequestOptions options(Map<String, String> extra) {
        return new RequestOptions("m", true, false, false, false, false, false, Map.of("temperature", 0.5), extra);
    }
}
