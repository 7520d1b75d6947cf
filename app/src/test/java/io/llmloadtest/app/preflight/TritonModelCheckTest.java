package io.llmloadtest.app.preflight;

import static io.llmloadtest.app.preflight.FakeServer.answer;
import static io.llmloadtest.app.preflight.FakeServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.engine.call.Caller;
import io.llmloadtest.engine.call.HttpCall;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.protocols.triton.Triton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What keeps a run from a model of Triton, each told before a single generation is asked for. */
class TritonModelCheckTest {
    private static final String READY = "[{\"name\":\"m\",\"version\":\"1\",\"state\":\"READY\"}]";
    private static final String DECOUPLED = config(true);

    @Test
    void a_model_whose_tensors_are_others_is_asked_by_them() throws Exception {
        FakeTriton server = new FakeTriton(READY, json(200, DECOUPLED));
        PreflightReport report = check(server, plan("prompt", "reply"));

        assertThat(server.asked).last().asString().contains("\"prompt\":");
        assertThat(report.answered()).isTrue();
        assertThat(report.protocol().id()).isEqualTo("triton");
    }

    @Test
    void a_model_that_is_not_ready_is_told_with_the_server_s_reason() {
        FakeTriton server = new FakeTriton(
                "[{\"name\":\"m\",\"version\":\"1\",\"state\":\"UNAVAILABLE\",\"reason\":\"out of memory\"}]",
                json(200, DECOUPLED));

        assertStops(server, plan("prompt", "reply"), "model-not-ready", "'m'", "UNAVAILABLE: out of memory", "Load it");
    }

    @Test
    void a_tensor_that_is_not_there_is_told_with_those_that_are() {
        FakeTriton server = new FakeTriton(READY, json(200, DECOUPLED));

        assertStops(
                server, plan("question", "reply"), "input-tensor-unknown", "no input tensor 'question'", "'prompt'");
        assertStops(server, plan("prompt", "text"), "output-tensor-unknown", "no output tensor 'text'", "'reply'");
    }

    @Test
    void a_model_without_decoupled_mode_is_told_with_the_remedy() {
        FakeTriton server = new FakeTriton(READY, json(200, config(false)));

        assertStops(server, plan("prompt", "reply"), "model-not-decoupled", "decoupled: true");
    }

    @Test
    void a_configuration_that_nobody_may_read_changes_nothing() throws Exception {
        FakeTriton server = new FakeTriton(READY, json(403, "{\"error\":\"forbidden\"}"));

        assertThat(check(server, plan("prompt", "reply")).answered()).isTrue();
    }

    private static void assertStops(FakeTriton server, TestPlan plan, String sentence, String... words) {
        assertThatThrownBy(() -> check(server, plan))
                .isInstanceOfSatisfying(
                        UnfitServerException.class,
                        unfit -> assertThat(unfit.sentence().orElseThrow().id()).isEqualTo(sentence))
                .message()
                .contains(words);
        assertThat(server.asked).isEmpty();
    }

    private static PreflightReport check(Caller server, TestPlan plan) throws Exception {
        return new Preflight(server)
                .check(plan, new Triton(), (level, number) -> Prompt.user("a ".repeat(10), 10, 100));
    }

    private static TestPlan plan(String input, String output) {
        TestPlan plan = Plans.with("triton", Sampling.SERVER_DEFAULTS);
        return plan.at(plan.target().withTensors(Optional.of(input), Optional.of(output)));
    }

    private static String config(boolean decoupled) {
        return "{\"name\":\"m\",\"input\":[{\"name\":\"prompt\",\"data_type\":\"TYPE_STRING\"},"
                + "{\"name\":\"max_tokens\",\"data_type\":\"TYPE_INT32\"}],\"output\":[{\"name\":\"reply\","
                + "\"data_type\":\"TYPE_STRING\"}],\"model_transaction_policy\":{\"decoupled\":" + decoupled + "}}";
    }

    /** Answers by the output {@code reply}, and remembers what generations it was asked for. */
    private static final class FakeTriton implements Caller {
        private final String index;
        private final HttpReply config;
        private final List<String> asked = new ArrayList<>();

        FakeTriton(String index, HttpReply config) {
            this.index = index;
            this.config = config;
        }

        @Override
        public HttpReply call(HttpCall call) {
            String path = call.call().path();
            if (path.equals("/repository/index")) {
                return json(200, index);
            }
            if (path.endsWith("/config")) {
                return config;
            }
            if (call.fromRoot()) {
                return answer(404, "", "");
            }
            asked.add(new String(call.call().body(), UTF_8));
            return answer(200, "text/event-stream", "data: {\"model_name\":\"m\",\"reply\":\" word\"}\n\n".repeat(32));
        }
    }
}
