package io.llmloadtest.protocols.tgi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TgiRequestTest {
    private static final Tgi TGI = new Tgi();

    @Test
    void what_concerns_the_choice_of_tokens_stands_within_the_parameters() {
        Call call = TGI.call(Prompt.user("say", 1, 7), options(true, Map.of()));

        assertThat(call.path()).isEqualTo("/generate_stream");
        assertThat(new String(call.body(), UTF_8))
                .isEqualTo("{\"inputs\":\"say\",\"parameters\":{\"details\":true,\"temperature\":0.5,"
                        + "\"max_new_tokens\":7}}");
    }

    @Test
    void a_whole_answer_has_a_path_of_its_own() {
        assertThat(TGI.call(Prompt.user("say", 1, 7), options(false, Map.of())).path())
                .isEqualTo("/generate");
    }

    @Test
    void parameters_of_the_run_are_added_wherever_they_are_given() {
        Map<String, String> extra =
                Map.of("parameters", "{\"watermark\":true,\"max_new_tokens\":999}", "stop", "\"END\"", "seed", "3");

        assertThat(new String(
                        TGI.call(Prompt.user("say", 1, 7), options(true, extra)).body(), UTF_8))
                .contains("\"watermark\":true", "\"stop\":[\"END\"]", "\"seed\":3", "\"max_new_tokens\":7")
                .doesNotContain("999");
    }

    @Test
    void the_one_model_and_its_context_are_on_the_page_about_the_server() throws MalformedJsonException {
        byte[] info = "{\"model_id\":\"big/code\",\"max_input_tokens\":1000,\"max_total_tokens\":2048}".getBytes(UTF_8);

        assertThat(TGI.models(info)).containsExactly(new ListedModel("big/code", OptionalInt.of(2048)));
        assertThat(TGI.models("{}".getBytes(UTF_8))).isEmpty();
    }

    private static RequestOptions options(boolean streaming, Map<String, String> extra) {
        return new RequestOptions("m", streaming, false, false, false, false, false, Map.of("temperature", 0.5), extra);
    }
}
