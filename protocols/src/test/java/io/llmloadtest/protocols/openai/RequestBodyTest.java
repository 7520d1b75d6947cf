package io.llmloadtest.protocols.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class RequestBodyTest {
    private static final String AWKWARD = "Say \"hé€😀\"\n\u0000\u2028\\ </s>";
    private static final Prompt PROMPT =
            new Prompt(List.of(new Prompt.Message("system", "Be brief."), new Prompt.Message("user", AWKWARD)), 12, 34);
    private static final RequestOptions PLAIN =
            new RequestOptions("llama", true, false, false, false, false, false, Map.of());
    private static final RequestOptions EVERYTHING =
            new RequestOptions("llama", true, true, true, true, true, true, Map.of("temperature", 0.7, "top_p", 0.95));

    @Test
    void chat_puts_the_prompt_as_messages() {
        assertThat(body(new OpenAiChat(), PLAIN))
                .isEqualTo(Map.of(
                        "model",
                        "llama",
                        "messages",
                        List.of(
                                Map.of("role", "system", "content", "Be brief."),
                                Map.of("role", "user", "content", AWKWARD)),
                        "max_tokens",
                        34,
                        "stream",
                        true));
    }

    @Test
    void completions_put_the_prompt_as_one_text() {
        assertThat(body(new OpenAiCompletions(), PLAIN))
                .isEqualTo(
                        Map.of("model", "llama", "prompt", "Be brief.\n" + AWKWARD, "max_tokens", 34, "stream", true));
    }

    @Test
    void a_prompt_of_one_message_is_put_to_completions_as_it_is() {
        byte[] body = new OpenAiCompletions()
                .call(Prompt.user("The boat", 2, 8), PLAIN)
                .body();
        assertThat(parse(body)).containsEntry("prompt", "The boat");
    }

    @Test
    void every_option_is_put_by_its_name_on_the_wire() {
        assertThat(body(new OpenAiChat(), EVERYTHING))
                .containsEntry("max_completion_tokens", 34)
                .containsEntry("min_tokens", 34)
                .containsEntry("ignore_eos", true)
                .containsEntry("temperature", 0.7)
                .containsEntry("top_p", 0.95)
                .containsEntry("stream_options", Map.of("include_usage", true, "continuous_usage_stats", true))
                .doesNotContainKey("max_tokens");
    }

    @Test
    void continuous_usage_is_only_asked_for_beside_usage() {
        assertThat(body(new OpenAiChat(), streaming(true, true, false)))
                .containsEntry("stream_options", Map.of("include_usage", true));
        assertThat(body(new OpenAiChat(), streaming(true, false, true))).doesNotContainKey("stream_options");
    }

    @Test
    void without_a_stream_no_options_of_a_stream_are_sent_since_servers_refuse_them() {
        assertThat(body(new OpenAiChat(), streaming(false, true, true)))
                .containsEntry("stream", false)
                .doesNotContainKey("stream_options");
    }

    @Test
    void further_fields_replace_ours_and_a_prompts_own_replace_both() {
        Prompt prompt = new Prompt(PROMPT.messages(), 12, 34, Map.of("seed", "2", "tools", "[{\"x\":1}]"));
        RequestOptions options = with(Map.of("temperature", "0.5", "seed", "1", "stream_options", "{}"));

        assertThat(parse(new OpenAiChat().call(prompt, options).body()))
                .containsEntry("temperature", 0.5)
                .containsEntry("seed", 2)
                .containsEntry("tools", List.of(Map.of("x", 1)))
                .containsEntry("stream_options", Map.of())
                .containsEntry("top_p", 0.95);
    }

    @Test
    void a_limit_among_the_further_fields_is_the_prompts_by_our_name() {
        assertThat(body(new OpenAiChat(), with(Map.of("max_tokens", "9", "max_completion_tokens", "9"))))
                .containsEntry("max_completion_tokens", 34)
                .doesNotContainKey("max_tokens");
    }

    @Test
    void an_answer_that_may_end_early_is_not_kept_from_it() {
        assertThat(body(new OpenAiChat(), with(Map.of("stop", "[\"a\"]"))))
                .containsEntry("ignore_eos", true)
                .doesNotContainKey("min_tokens");
        assertThat(body(new OpenAiChat(), with(Map.of("ignore_eos", "false"))))
                .containsEntry("ignore_eos", false)
                .doesNotContainKey("min_tokens");
    }

    @Test
    void no_more_tokens_are_demanded_than_the_limit_allows() {
        assertThat(body(new OpenAiChat(), with(Map.of("min_tokens", "99")))).containsEntry("min_tokens", 34);
        assertThat(body(new OpenAiChat(), with(Map.of("min_tokens", "9")))).containsEntry("min_tokens", 9);
    }

    @Test
    void a_message_that_is_more_than_a_text_is_sent_as_it_is() {
        String call = "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c\"}]}";
        Prompt prompt = new Prompt(
                List.of(new Prompt.Message("user", "a"), new Prompt.Message("assistant", "", Optional.of(call))), 1, 2);

        assertThat(new String(new OpenAiChat().call(prompt, PLAIN).body(), StandardCharsets.UTF_8))
                .contains("\"messages\":[{\"role\":\"user\",\"content\":\"a\"}," + call + "]");
    }

    private static RequestOptions with(Map<String, String> extra) {
        return new RequestOptions(
                "llama", true, true, true, true, true, true, Map.of("temperature", 0.7, "top_p", 0.95), extra);
    }

    private static RequestOptions streaming(boolean streaming, boolean usage, boolean continuous) {
        return new RequestOptions("llama", streaming, usage, continuous, false, false, false, Map.of());
    }

    private static Map<String, Object> body(Protocol protocol, RequestOptions options) {
        return parse(protocol.call(PROMPT, options).body());
    }

    private static Map<String, Object> parse(byte[] body) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), body)) {
            parser.nextToken();
            Map<String, Object> object = object(parser);
            assertThat(parser.nextToken()).isNull();
            return object;
        }
    }

    private static Map<String, Object> object(JsonParser parser) {
        var object = new LinkedHashMap<String, Object>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            assertThat(object.put(name, value(parser)))
                    .as("a second '%s'", name)
                    .isNull();
        }
        return object;
    }

    private static Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> parser.getString();
        };
    }

    private static List<Object> array(JsonParser parser) {
        var array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }
}
