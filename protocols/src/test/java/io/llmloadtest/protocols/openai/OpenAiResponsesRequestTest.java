package io.llmloadtest.protocols.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.Prompt.Message;
import io.llmloadtest.protocols.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenAiResponsesRequestTest {
    private static final OpenAiResponses RESPONSES = new OpenAiResponses();
    private static final List<Message> SAY = List.of(new Message("user", "say"));

    @Test
    void a_request_has_its_limit_by_the_name_of_this_route_and_nothing_is_kept() {
        assertThat(body(SAY, Map.of(), Map.of()))
                .isEqualTo(
                        "{\"model\":\"m\",\"input\":[{\"role\":\"user\",\"content\":\"say\"}],\"max_output_tokens\":7,"
                                + "\"min_tokens\":7,\"ignore_eos\":true,\"temperature\":0.5,\"stream\":true,\"store\":false}");
        assertThat(RESPONSES.outputLimit()).isEqualTo("max_output_tokens");
    }

    @Test
    void instructions_keep_their_place_among_the_messages() {
        assertThat(body(List.of(new Message("system", "be brief"), SAY.getFirst()), Map.of(), Map.of()))
                .contains("\"input\":[{\"role\":\"system\",\"content\":\"be brief\"},{\"role\":\"user\"");
    }

    @Test
    void what_the_assistant_said_is_put_as_the_server_would_have_said_it() {
        assertThat(body(List.of(SAY.getFirst(), new Message("assistant", "yes")), Map.of(), Map.of()))
                .contains("{\"type\":\"message\",\"id\":\"msg_2\",\"role\":\"assistant\",\"status\":\"completed\","
                        + "\"content\":[{\"type\":\"output_text\",\"text\":\"yes\",\"annotations\":[]}]}");
    }

    @Test
    void messages_in_chat_s_form_become_items() {
        List<Message> messages = List.of(
                json(
                        "user",
                        "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"see\"},"
                                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:x\"}}]}"),
                json(
                        "assistant",
                        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\","
                                + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}"),
                json("tool", "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"42\"}"));

        assertThat(body(messages, Map.of(), Map.of()))
                .contains("{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"see\"},"
                        + "{\"type\":\"input_image\",\"image_url\":\"data:x\"}]},"
                        + "{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\"},"
                        + "{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"42\"}]");
    }

    @Test
    void fields_that_chat_has_in_another_form_get_this_one() {
        Map<String, String> fields = Map.of(
                "tools", "[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{}}}]",
                "tool_choice", "{\"type\":\"function\",\"function\":{\"name\":\"f\"}}",
                "reasoning_effort", "\"low\"",
                "response_format", "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"s\",\"schema\":{}}}");

        assertThat(body(SAY, Map.of(), fields))
                .contains(
                        "\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"parameters\":{}}]",
                        "\"tool_choice\":{\"type\":\"function\",\"name\":\"f\"}",
                        "\"reasoning\":{\"effort\":\"low\"}",
                        "\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"s\",\"schema\":{}}}");
    }

    @Test
    void fields_of_a_prompt_stand_before_those_of_the_run_and_none_changes_the_limit() {
        assertThat(body(SAY, Map.of("top_k", "1", "max_tokens", "999"), Map.of("top_k", "2", "max_output_tokens", "9")))
                .contains("\"top_k\":2", "\"max_output_tokens\":7")
                .doesNotContain("999", "\"top_k\":1", "\"max_output_tokens\":9");
    }

    @Test
    void a_least_length_is_not_asked_of_an_answer_that_is_meant_to_end_early() {
        assertThat(body(SAY, Map.of(), Map.of("stop", "[\"x\"]"))).doesNotContain("min_tokens");
    }

    @Test
    void a_server_that_refuses_a_length_gets_none() {
        RequestOptions less = RESPONSES
                .concession(options(Map.of()), "unknown parameter")
                .orElseThrow()
                .options();

        assertThat(new String(RESPONSES.call(new Prompt(SAY, 1, 7), less).body(), UTF_8))
                .doesNotContain("ignore_eos", "min_tokens");
        assertThat(RESPONSES.concession(less, "unknown parameter")).isEmpty();
    }

    @Test
    void its_url_names_it() {
        assertThat(RESPONSES.at(URI.create("http://h:8000")).target("/responses"))
                .isEqualTo("/v1/responses");
        assertThat(RESPONSES.at(URI.create("http://h/v1/responses")).endpoint()).hasValue("/responses");
    }

    private static Message json(String role, String json) {
        return new Message(role, "", Optional.of(json));
    }

    private static String body(List<Message> messages, Map<String, String> extra, Map<String, String> fields) {
        Prompt prompt = new Prompt(messages, 1, 7, fields);
        return new String(RESPONSES.call(prompt, options(extra)).body(), UTF_8);
    }

    private static RequestOptions options(Map<String, String> extra) {
        return new RequestOptions("m", true, false, false, true, true, false, Map.of("temperature", 0.5), extra);
    }
}
