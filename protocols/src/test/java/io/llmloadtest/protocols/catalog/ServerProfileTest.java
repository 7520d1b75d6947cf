package io.llmloadtest.protocols.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.protocols.Recording;
import io.llmloadtest.protocols.RequestOptions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerProfileTest {

    @ParameterizedTest
    @CsvSource({"vllm/get__v1_models, vLLM", "llamacpp/get__v1_models, llama.cpp"})
    void a_recorded_list_of_models_shows_whose_it_is(String recording, String server) {
        assertThat(ServerProfile.of(Recording.of(recording).body())
                        .orElseThrow()
                        .name())
                .isEqualTo(server);
    }

    @ParameterizedTest
    @CsvSource({
        "model, sglang, SGLang",
        "model, lmdeploy, LMDeploy",
        "model, tensorrt_llm, TensorRT-LLM",
        "model, library, Ollama",
        "object, nvidia, Dynamo",
        "model, Triton Inference Server, Triton's OpenAI frontend"
    })
    void its_owner_is_the_server(String kind, String owner, String server) {
        assertThat(of(model(kind, owner)).orElseThrow().name()).isEqualTo(server);
    }

    @Test
    void a_list_of_several_servers_models_is_nobody_s() {
        assertThat(of(model("model", "vllm") + "," + model("model", "sglang"))).isEmpty();
        assertThat(of(model("model", "openai"))).isEmpty();
        assertThat(of("")).isEmpty();
        assertThat(ServerProfile.of("<html>".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void what_is_ignored_counts_only_where_it_is_asked_and_makes_answers_short() {
        ServerProfile ollama = of(model("model", "library")).orElseThrow();
        ServerProfile llamaCpp = of(model("model", "llamacpp")).orElseThrow();

        assertThat(ollama.ignoredOf(asking(true))).containsExactly("ignore_eos", "min_tokens");
        assertThat(ollama.ignoredOf(asking(false))).isEmpty();
        assertThat(llamaCpp.ignoredOf(asking(true))).isEmpty();
    }

    private static RequestOptions asking(boolean exactLength) {
        return new RequestOptions("m", true, true, true, exactLength, exactLength, false, Map.of(), Map.of());
    }

    private static Optional<ServerProfile> of(String models) {
        return ServerProfile.of(("{\"data\":[" + models + "]}").getBytes(UTF_8));
    }

    private static String model(String kind, String owner) {
        return "{\"id\":\"m\",\"object\":\"" + kind + "\",\"owned_by\":\"" + owner + "\"}";
    }
}
