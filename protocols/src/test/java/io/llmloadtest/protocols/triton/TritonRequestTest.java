package io.llmloadtest.protocols.triton;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TritonRequestTest {
    private static final Triton TRITON = new Triton();
    private static final Prompt SAY = Prompt.user("say", 1, 7);

    @Test
    void the_model_stands_in_the_path_and_tensors_at_the_top() {
        Call call = TRITON.call(SAY, options(true, true));

        assertThat(call.path()).isEqualTo("/models/my%20llm/generate_stream");
        assertThat(new String(call.body(), UTF_8))
                .isEqualTo("{\"text_input\":\"say\",\"stream\":true,\"return_num_input_tokens\":true,"
                        + "\"return_num_output_tokens\":true,\"return_finish_reason\":true,\"min_tokens\":7,"
                        + "\"ignore_eos\":true,\"temperature\":0.5,\"max_tokens\":7}");
    }

    @Test
    void a_whole_answer_has_a_path_of_its_own() {
        assertThat(TRITON.call(SAY, options(false, false)).path()).isEqualTo("/models/my%20llm/generate");
    }

    @Test
    void it_gives_up_the_length_first_and_the_counts_next() {
        RequestOptions all = options(true, true);
        RequestOptions atWill = TRITON.concession(all, "").orElseThrow().options();
        RequestOptions uncounted = TRITON.concession(atWill, "").orElseThrow().options();

        assertThat(atWill.ignoreEos()).isFalse();
        assertThat(uncounted.includeUsage()).isFalse();
        assertThat(TRITON.concession(uncounted, "")).isEmpty();
    }

    @Test
    void a_model_is_ready_if_any_of_its_versions_is_and_tells_why_it_is_not() throws MalformedJsonException {
        byte[] index = ("[{\"name\":\"llm\",\"version\":\"1\",\"state\":\"READY\"},{\"name\":\"llm\",\"version\":\"2\","
                        + "\"state\":\"READY\"},{\"name\":\"old\",\"state\":\"UNAVAILABLE\",\"reason\":\"unloaded\"}]")
                .getBytes(UTF_8);

        assertThat(TRITON.models(index))
                .containsExactly(
                        new ListedModel("llm", OptionalInt.empty()),
                        new ListedModel("old", OptionalInt.empty(), Optional.of("UNAVAILABLE: unloaded")));
    }

    @Test
    void the_address_may_name_the_end_point() {
        URI url = URI.create("http://h:8000/v2/models/llm/generate_stream");

        assertThat(TRITON.at(url).base()).isEqualTo("/v2");
        assertThat(TRITON.at(URI.create("http://h:8000")).target("/repository/index"))
                .isEqualTo("/v2/repository/index");
    }

    private static RequestOptions options(boolean streaming, boolean all) {
        return new RequestOptions("my llm", streaming, all, false, all, all, false, Map.of("temperature", 0.5));
    }
}
