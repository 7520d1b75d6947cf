package io.llmloadtest.app.preflight;

import static io.llmloadtest.app.preflight.FakeServer.json;
import static io.llmloadtest.app.preflight.FakeServer.modelWithWindow;
import static io.llmloadtest.app.preflight.FakeServer.models;
import static io.llmloadtest.app.preflight.FakeServer.noAnswer;
import static io.llmloadtest.app.preflight.FakeServer.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.protocols.openai.OpenAiChat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of 10 + 100 tokens on servers whose context is reported in one way or another. */
class ContextTest {
    private static final PromptSource PROMPTS = (level, number) -> Prompt.user("a ".repeat(10), 10, 100);

    private static PreflightReport check(FakeServer server) throws Exception {
        return new Preflight(server).check(Plans.forModel("tiny"), new OpenAiChat(), PROMPTS);
    }

    private static void assertTooLong(FakeServer server) {
        assertThatThrownBy(() -> check(server)).isInstanceOfSatisfying(UnfitServerException.class, unfit -> {
            assertThat(unfit.getMessage()).contains("context of 64 tokens", "10 + 100", "shorter");
            assertThat(unfit.fields()).containsExactly("input_len", "output_len");
        });
    }

    private static HttpReply listed(String fields) {
        return json(200, "{\"data\":[{\"id\":\"other\",\"context_length\":8},{\"id\":\"tiny\"," + fields + "}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"max_model_len\":64",
                "\"meta\":{\"n_ctx\":64,\"n_ctx_train\":32768}",
                "\"context_length\":64",
                "\"context_length\":\"64\"",
                "\"context_window\":64",
                "\"max_context_length\":64",
                "\"max_context_length\":131072,\"loaded_context_length\":64",
                "\"context_length\":131072,\"top_provider\":{\"context_length\":64}",
                "\"capabilities\":{\"limits\":{\"max_context_window_tokens\":64}}",
                "\"contextLength\":64"
            })
    void the_list_tells_it_by_many_names(String fields) {
        assertTooLong(FakeServer.with(listed(fields), stream(32, 10)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"max_model_len\":0",
                "\"max_model_len\":-1",
                "\"max_model_len\":null",
                "\"max_model_len\":6.4",
                "\"max_model_len\":99999999999",
                "\"context_length\":\"many\"",
                "\"meta\":[64]"
            })
    void what_is_no_number_of_tokens_is_none(String fields) throws Exception {
        assertThat(check(FakeServer.with(listed(fields), stream(32, 10))).contextLength())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"default_generation_settings\":{\"n_ctx\":64},\"total_slots\":4}",
                "{\"n_ctx\":256,\"total_slots\":4}",
                "{\"default_generation_settings\":{\"params\":{}},\"n_ctx\":64}"
            })
    void llama_cpp_tells_that_of_a_slot(String props) {
        assertTooLong(FakeServer.with(models("tiny"), stream(32, 10)).page("/props", json(200, props)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"parameters\":\"stop \\\"<end>\\\"\\n"
                        + "num_ctx                        64\",\"model_info\":{\"llama.context_length\":131072}}",
                "{\"model_info\":{\"general.architecture\":\"gemma3\",\"gemma3.context_length\":64}}"
            })
    void ollama_tells_what_it_would_load(String shown) {
        assertTooLong(FakeServer.with(models("tiny"), stream(32, 10)).page("/api/show", json(200, shown)));
    }

    @Test
    void ollama_tells_what_it_has_loaded() {
        assertTooLong(FakeServer.with(models("tiny"), stream(32, 10))
                .page("/api/show", json(200, "{\"model_info\":{\"llama.context_length\":131072}}"))
                .page(
                        "/api/ps",
                        json(
                                200,
                                "{\"models\":[{\"name\":\"big:latest\",\"context_length\":8},"
                                        + "{\"name\":\"tiny:latest\",\"context_length\":64}]}")));
    }

    @Test
    void tgi_tells_its_limit() {
        assertTooLong(FakeServer.with(models("tiny"), stream(32, 10))
                .page("/info", json(200, "{\"max_input_tokens\":63,\"max_total_tokens\":64}")));
    }

    @Test
    void no_other_page_is_asked_where_the_list_tells() throws Exception {
        FakeServer server = FakeServer.with(modelWithWindow("tiny", 110), stream(32, 10));

        assertThat(check(server).contextLength()).hasValue(110);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void a_server_that_does_not_answer_is_not_asked_on() throws Exception {
        FakeServer server = FakeServer.with(models("tiny"), stream(32, 10))
                .page("/props", noAnswer(FailureKind.TOTAL_TIMEOUT, "no answer"));

        assertThat(check(server).contextLength()).isEmpty();
        assertThat(server.asked()).containsExactly("/props");
    }

    @Test
    void without_usage_our_own_count_stands_for_the_server_s() {
        assertTooLong(FakeServer.with(listed("\"max_model_len\":64"), stream(32, 1, "length", "")));
    }
}
