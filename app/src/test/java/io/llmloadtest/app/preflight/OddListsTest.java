package io.llmloadtest.app.preflight;

import static io.llmloadtest.app.preflight.FakeServer.answer;
import static io.llmloadtest.app.preflight.FakeServer.error;
import static io.llmloadtest.app.preflight.FakeServer.json;
import static io.llmloadtest.app.preflight.FakeServer.models;
import static io.llmloadtest.app.preflight.FakeServer.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.protocols.openai.OpenAiChat;
import io.llmloadtest.report.FindingText;
import org.junit.jupiter.api.Test;

/** Lists of models as routers, hostile servers and servers of another API send them. */
class OddListsTest {
    private static PreflightReport check(FakeServer server, String model) throws Exception {
        return new Preflight(server)
                .check(
                        Plans.forModel(model),
                        new OpenAiChat(),
                        (level, number) -> Prompt.user("a ".repeat(10), 10, 100));
    }

    private static void assertStops(FakeServer server, String model, String... words) {
        assertThatThrownBy(() -> check(server, model))
                .isInstanceOf(UnfitServerException.class)
                .message()
                .contains(words)
                .doesNotContain("\u001b", "\n", "choose one");
    }

    private static HttpReply empty404() {
        return answer(404, "", "");
    }

    @Test
    void a_list_that_is_refused_is_told_with_the_server_s_reason() throws Exception {
        FakeServer server = FakeServer.with(error(503, "No models available"), stream(32, 10));

        assertStops(server, Preflight.ANY_MODEL, "answered 503 (No models available)");
        assertThat(check(server, "tiny").findings())
                .extracting(FindingText::evidence)
                .singleElement()
                .asString()
                .contains("answered 503 (No models available)");
    }

    @Test
    void a_model_that_alone_is_listed_and_then_refused_is_told_as_that() {
        FakeServer router = FakeServer.with(models("unknown"), error(404, "The model `unknown` does not exist."));

        assertStops(router, Preflight.ANY_MODEL, "lists this name, and no other", "router");
        assertStops(router, "unknown", "lists this name, and no other", "router");
    }

    @Test
    void a_wordless_404_for_a_listed_model_may_be_dead_workers() {
        assertStops(FakeServer.with(models("tiny"), empty404()), "tiny", "lists the model", "workers");
    }

    @Test
    void a_name_is_cleaned_and_cut_where_it_is_read() throws Exception {
        String hostile = "evil\\u001b[2J\\n\\u202e" + "x".repeat(5 << 20);
        FakeServer server = FakeServer.with(json(200, "{\"data\":[{\"id\":\"" + hostile + "\"}]}"), stream(32, 10));

        assertThat(check(server, Preflight.ANY_MODEL).plan().target().model())
                .startsWith("evil [2J x")
                .hasSizeLessThanOrEqualTo(ServerText.NAME);
    }

    @Test
    void many_long_names_make_no_long_message() {
        StringBuilder list = new StringBuilder("{\"id\":\"a\"}");
        for (int i = 0; i < 50; i++) {
            list.append(",{\"id\":\"").append(("m" + i).repeat(1000)).append("\"}");
        }
        assertThatThrownBy(() -> check(
                        FakeServer.with(json(200, "{\"data\":[" + list + "]}"), stream(32, 10)), Preflight.ANY_MODEL))
                .message()
                .contains("and 41 more")
                .hasSizeLessThan(1_500);
    }

    @Test
    void triton_s_own_api_is_recognised() {
        String about = "{\"name\":\"triton\",\"version\":\"2.50.0\",\"extensions\":[\"classification\"]}";
        FakeServer triton = FakeServer.with(empty404(), empty404()).page("/v2", json(200, about));

        assertStops(
                triton,
                Preflight.ANY_MODEL,
                "the server seems to be Triton, by its page /v2",
                "Choose the protocol 'triton'");
        assertStops(triton, "llm", "the server seems to be Triton, by its page /v2", "Choose the protocol 'triton'");
    }

    @Test
    void triton_is_recognised_by_its_readiness_too() {
        FakeServer triton = FakeServer.with(empty404(), empty404()).page("/v2/health/ready", answer(200, "", ""));

        assertStops(triton, "llm", "seems to be Triton or another KServe server, by its page /v2/health/ready");
    }
}
