package io.llmloadtest.protocols.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class RequestBodyTest {
    private static final String AWKWARD = "Say \"hé€😀\"\n\u0000\u2028\\ </s>";
    private static final Prompt PROMPT =
            new Prompt(List.of(new Prompt.Message("system", "Be brief."), new Prompt.Message("user", AWKWARD)), 12, 34);
    private static final RequestOptions PLAIN = new RequestOptions(
            "llama", true, false, false, false, false, false, OptionalDouble.empty(), OptionalDouble.empty());
    private static final RequestOptions EVERYTHING = new RequestOptions(
            "llama", true, true, true, true, true, true, OptionalDouble.of(0.7), OptionalDouble.of(0.95));

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
        byte[] body = new OpenAiCompletions().requestBody(Prompt.user("The boat", 2, 8), PLAIN);
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

    private static RequestOptions streaming(boolean streaming, boolean usage, boolean continuous) {
        return new RequestOptions(
                "llama",
                streaming,
                usage,
                continuous,
                false,
                false,
                false,
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    private static Map<String, Object> body(Protocol protocol, RequestOptions options) {
        return parse(protocol.requestBody(PROMPT, options));
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
