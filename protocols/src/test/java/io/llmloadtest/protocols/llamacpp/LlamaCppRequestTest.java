package io.llmloadtest.protocols.llamacpp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.Prompt.Message;
import io.llmloadtest.protocols.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LlamaCppRequestTest {
    private static final LlamaCpp LLAMA = new LlamaCpp();

    @Test
    void all_of_a_request_stands_at_the_top() {
        assertThat(body(true, Map.of(), Map.of()))
                .isEqualTo("{\"model\":\"m\",\"prompt\":\"be brief\\nsay\",\"stream\":true,\"ignore_eos\":true,"
                        + "\"temperature\":0.5,\"n_predict\":7}");
    }

    @Test
    void an_answer_may_end_where_the_model_wants_to() {
        assertThat(body(false, Map.of(), Map.of())).doesNotContain("ignore_eos");
    }

    @Test
    void fields_of_a_prompt_stand_before_those_of_the_run_and_none_changes_the_limit() {
        assertThat(body(
                        true,
                        Map.of("cache_prompt", "false", "seed", "1", "n_predict", "999"),
                        Map.of("seed", "2", "max_tokens", "999", "stop", "\"END\"")))
                .contains("\"cache_prompt\":false", "\"seed\":2", "\"n_predict\":7", "\"stop\":[\"END\"]")
                .doesNotContain("999", "max_tokens");
    }

    @Test
    void it_lies_at_the_root_and_its_models_where_openai_has_them() {
        URI openAi = URI.create("http://h:8080/v1");

        assertThat(LLAMA.at(openAi).target(LLAMA.path())).isEqualTo("/completion");
        assertThat(LLAMA.at(openAi).target(LLAMA.modelList().path())).isEqualTo("/v1/models");
        assertThat(LLAMA.at(URI.create("http://h/x/completion")).target(LLAMA.path()))
                .isEqualTo("/x/completion");
    }

    private static String body(boolean ignoreEos, Map<String, String> extra, Map<String, String> fields) {
        List<Message> messages = List.of(new Message("system", "be brief"), new Message("user", "say"));
        RequestOptions options =
                new RequestOptions("m", true, false, false, ignoreEos, false, false, Map.of("temperature", 0.5), extra);
        return new String(
                LLAMA.call(new Prompt(messages, 1, 7, fields), options).body(), UTF_8);
    }
}
