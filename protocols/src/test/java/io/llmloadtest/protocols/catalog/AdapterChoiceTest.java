package io.llmloadtest.protocols.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterChoiceTest {
    private static final String SERVER = "http://h:8000";
    private static final String NONE = "";

    private static AdapterChoice choice(String adapter, String endpoint, String url) {
        return AdapterChoice.of(given(adapter), given(endpoint), URI.create(url));
    }

    private static Optional<String> given(String name) {
        return Optional.of(name).filter(text -> !text.equals(NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {NONE, "auto"})
    void without_a_name_it_is_left_to_the_server(String adapter) {
        assertThat(choice(adapter, NONE, SERVER)).isEqualTo(new AdapterChoice.Chosen("auto"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, openai-chat",
        "/v1/completions, openai-completions",
        "/v1/messages, anthropic",
        "/completion, llamacpp",
        "/api/chat, ollama",
        "/api/generate, ollama-generate",
        "/generate, sglang",
        "/generate_stream, tgi",
        "/v2/models/llm/generate_stream, triton",
    })
    void an_address_that_names_an_end_point_decides(String path, String protocol) {
        assertThat(choice(NONE, NONE, SERVER + path)).isEqualTo(new AdapterChoice.Chosen(protocol));
        assertThat(choice("auto", NONE, SERVER + path)).isEqualTo(new AdapterChoice.Chosen(protocol));
    }

    @Test
    void an_end_point_is_one_of_openai_s() {
        assertThat(choice(NONE, "completions", SERVER)).isEqualTo(new AdapterChoice.Chosen("openai-completions"));
        assertThat(choice("openai", "chat", SERVER)).isEqualTo(new AdapterChoice.Chosen("openai-chat"));
        assertThat(choice("tgi", "chat", SERVER)).isInstanceOf(AdapterChoice.UnknownEndpoint.class);
    }

    @Test
    void a_name_that_contradicts_the_address_is_told() {
        assertThat(choice("tgi", NONE, SERVER + "/v1/messages")).isInstanceOf(AdapterChoice.OtherUrl.class);
        assertThat(choice("gti", NONE, SERVER)).isInstanceOf(AdapterChoice.UnknownAdapter.class);
    }
}
