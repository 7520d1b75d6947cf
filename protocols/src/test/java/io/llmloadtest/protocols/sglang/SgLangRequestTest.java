package io.llmloadtest.protocols.sglang;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.Prompt.Message;
import io.llmloadtest.protocols.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SgLangRequestTest {
    private static final SgLang SGLANG = new SgLang();

    @Test
    void an_answer_of_exact_length_is_asked_for_among_the_sampling_parameters() {
        assertThat(body(true, Map.of(), Map.of()))
                .isEqualTo("{\"text\":\"say\",\"stream\":true,\"sampling_params\":{\"min_new_tokens\":7,"
                        + "\"ignore_eos\":true,\"temperature\":0.5,\"max_new_tokens\":7}}");
    }

    @Test
    void an_answer_that_is_to_end_early_has_no_least_length() {
        assertThat(body(true, Map.of(), Map.of("stop", "\"END\"")))
                .contains("\"stop\":[\"END\"]")
                .doesNotContain("min_new_tokens");
    }

    @Test
    void fields_go_where_sglang_has_them() {
        assertThat(body(false, Map.of("rid", "\"r1\"", "ignore_eos", "true", "max_tokens", "999"), Map.of()))
                .contains("\"rid\":\"r1\"", "\"sampling_params\":{\"temperature\":0.5,\"ignore_eos\":true")
                .doesNotContain("999");
    }

    @Test
    void its_models_lie_where_openai_has_them() {
        assertThat(SGLANG.at(URI.create("http://h:30000"))
                        .target(SGLANG.modelList().path()))
                .isEqualTo("/v1/models");
    }

    private static String body(boolean exact, Map<String, String> extra, Map<String, String> fields) {
        RequestOptions options =
                new RequestOptions("m", true, false, false, exact, exact, false, Map.of("temperature", 0.5), extra);
        Prompt prompt = new Prompt(List.of(new Message("user", "say")), 1, 7, fields);
        return new String(SGLANG.call(prompt, options).body(), UTF_8);
    }
}
