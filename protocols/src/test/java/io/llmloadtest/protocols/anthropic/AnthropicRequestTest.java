package io.llmloadtest.protocols.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.Prompt.Message;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnthropicRequestTest {
    private static final AnthropicMessages ANTHROPIC = new AnthropicMessages();
    private static final List<Message> SAY = List.of(new Message("user", "say"));

    @Test
    void a_limit_is_always_given() {
        assertThat(body(SAY, Map.of(), Map.of()))
                .isEqualTo("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"say\"}],\"max_tokens\":7,"
                        + "\"temperature\":0.5,\"stream\":true}");
    }

    @Test
    void instructions_stand_beside_the_messages() {
        List<Message> messages =
                List.of(new Message("system", "be brief"), SAY.getFirst(), new Message("developer", "in verse"));

        assertThat(body(messages, Map.of(), Map.of()))
                .contains("\"system\":\"be brief\\nin verse\",\"messages\":[{\"role\":\"user\",\"content\":\"say\"}]");
    }

    @Test
    void fields_of_a_prompt_stand_before_those_of_the_run_and_none_changes_the_limit() {
        assertThat(body(SAY, Map.of("top_k", "1", "max_tokens", "999"), Map.of("top_k", "2")))
                .contains("\"top_k\":2", "\"max_tokens\":7")
                .doesNotContain("999", "\"top_k\":1");
    }

    @Test
    void what_ends_an_answer_has_its_name_here() {
        assertThat(body(SAY, Map.of("stop", "\"END\""), Map.of())).contains("\"stop_sequences\":[\"END\"]");
        assertThat(body(SAY, Map.of("stop", "[\"a\",\"b\"]"), Map.of())).contains("\"stop_sequences\":[\"a\",\"b\"]");
    }

    @Test
    void every_request_names_the_version_and_shows_the_key_in_a_header_of_its_own() {
        Call call = ANTHROPIC.call(new Prompt(SAY, 1, 7), options(Map.of()));

        assertThat(call.path()).isEqualTo("/messages");
        assertThat(call.headers()).isEqualTo(Map.of("Anthropic-Version", "2023-06-01"));
        assertThat(ANTHROPIC.modelList().headers()).isEqualTo(Map.of("Anthropic-Version", "2023-06-01"));
        assertThat(ANTHROPIC.keyHeaders("sk")).isEqualTo(Map.of("X-Api-Key", "sk"));
    }

    @Test
    void it_lies_below_the_version() {
        assertThat(ANTHROPIC.at(URI.create("http://h:8000")).target("/messages"))
                .isEqualTo("/v1/messages");
        assertThat(ANTHROPIC.at(URI.create("http://h/v1/messages")).endpoint()).hasValue("/messages");
    }

    private static String body(List<Message> messages, Map<String, String> extra, Map<String, String> fields) {
        Prompt prompt = new Prompt(messages, 1, 7, fields);
        return new String(ANTHROPIC.call(prompt, options(extra)).body(), UTF_8);
    }

    private static RequestOptions options(Map<String, String> extra) {
        return new RequestOptions("m", true, false, false, false, false, false, Map.of("temperature", 0.5), extra);
    }
}
