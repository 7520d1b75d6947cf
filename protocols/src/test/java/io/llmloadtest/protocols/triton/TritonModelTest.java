package io.llmloadtest.protocols.triton;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.ModelFit;
import io.llmloadtest.protocols.ModelFit.Side;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.Recording;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.Response;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.json.JsonEvents;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked of a model by the names of its tensors. */
class TritonModelTest {
    private static final Triton TRITON = new Triton();
    private static final Optional<String> NONE = Optional.empty();

    @Test
    void a_model_s_page_is_its_configuration() {
        assertThat(TRITON.modelPage("big model").orElseThrow().path()).isEqualTo("/models/big%20model/config");
    }

    @Test
    void a_recorded_model_with_the_usual_tensors_fits() {
        assertThat(asked(fit(target(NONE, NONE), recorded()))).contains("\"text_input\":\"say\"");
    }

    @Test
    void tensors_that_are_the_only_ones_for_texts_are_taken() {
        byte[] config = config("\"decoupled\":true", List.of("QUERY"), List.of("ANSWER"));
        ModelFit fit = fit(target(NONE, NONE), config);

        assertThat(asked(fit)).contains("\"QUERY\":\"say\"").doesNotContain("text_input");
        assertThat(read(fit, "{\"ANSWER\":\"yes\",\"text_output\":\"no, not this\"}"))
                .isEqualTo(3);
    }

    @Test
    void names_that_are_given_stand_before_the_usual_ones() {
        byte[] config = config("\"decoupled\":true", List.of("text_input", "q"), List.of("text_output", "a"));
        ModelFit fit = fit(target(Optional.of("q"), Optional.of("a")), config);

        assertThat(asked(fit)).contains("\"q\":\"say\"");
        assertThat(read(fit, "{\"a\":\"yes\"}")).isEqualTo(3);
    }

    @Test
    void names_that_are_given_are_taken_as_they_are_where_the_model_tells_nothing() {
        ModelFit fit = TRITON.fit(target(Optional.of("q"), NONE), true, Optional.empty());

        assertThat(asked(fit)).contains("\"q\":\"say\"");
        assertThat(asked(TRITON.fit(target(NONE, NONE), true, Optional.of("<html>".getBytes(UTF_8)))))
                .contains("\"text_input\":\"say\"");
    }

    @Test
    void a_tensor_that_the_model_has_not_is_named_with_those_that_it_has() {
        assertThat(fit(target(Optional.of("prompt"), NONE), recorded()))
                .isEqualTo(new ModelFit.NoTensor(Side.INPUT, "prompt", List.of("text_input")));
        assertThat(fit(target(NONE, Optional.of("reply")), recorded()))
                .isEqualTo(new ModelFit.NoTensor(Side.OUTPUT, "reply", List.of("text_output")));
    }

    @Test
    void several_tensors_that_may_be_meant_are_left_to_the_user() {
        byte[] config = config("\"decoupled\":true", List.of("a", "b"), List.of("text_output"));

        assertThat(fit(target(NONE, NONE), config)).isEqualTo(new ModelFit.NoTensor(Side.INPUT, "", List.of("a", "b")));
    }

    @Test
    void a_model_that_answers_once_streams_nothing_and_gives_whole_answers() {
        byte[] config = config("\"decoupled\":false", List.of("text_input"), List.of("text_output"));

        assertThat(fit(target(NONE, NONE), config)).isEqualTo(new ModelFit.OneResponse());
        assertThat(TRITON.fit(target(NONE, NONE), false, Optional.of(config))).isInstanceOf(ModelFit.Fits.class);
    }

    @Test
    void an_ensemble_is_not_judged_by_its_own_configuration() {
        byte[] ensemble =
                ("{\"platform\":\"ensemble\",\"input\":[{\"name\":\"text_input\",\"data_type\":\"TYPE_STRING\"}],"
                                + "\"output\":[{\"name\":\"text_output\",\"data_type\":\"TYPE_STRING\"}]}")
                        .getBytes(UTF_8);

        assertThat(fit(target(NONE, NONE), ensemble)).isInstanceOf(ModelFit.Fits.class);
    }

    private static byte[] recorded() {
        return Recording.of("triton/get__v2_models_toy_config").body();
    }

    private static byte[] config(String policy, List<String> inputs, List<String> outputs) {
        return ("{\"name\":\"m\",\"input\":" + tensors(inputs) + ",\"output\":" + tensors(outputs)
                        + ",\"model_transaction_policy\":{" + policy + "}}")
                .getBytes(UTF_8);
    }

    private static String tensors(List<String> names) {
        return names.stream()
                .map(name -> "{\"name\":\"" + name + "\",\"data_type\":\"TYPE_STRING\"}")
                .toList()
                .toString();
    }

    private static ModelFit fit(Target target, byte[] config) {
        return TRITON.fit(target, true, Optional.of(config));
    }

    private static Protocol fitted(ModelFit fit) {
        assertThat(fit).isInstanceOf(ModelFit.Fits.class);
        return ((ModelFit.Fits) fit).protocol();
    }

    private static String asked(ModelFit fit) {
        RequestOptions options = new RequestOptions("m", true, false, false, false, false, false, Map.of());
        return new String(fitted(fit).call(Prompt.user("say", 1, 7), options).body(), UTF_8);
    }

    private static long read(ModelFit fit, String event) {
        return Decoded.of(
                        fitted(fit).decoder(true, false, new JsonEvents(), AnswerListener.NONE),
                        Response.events("data: " + event + "\n\n"))
                .textLength();
    }

    private static Target target(Optional<String> input, Optional<String> output) {
        return new Target(
                        URI.create("http://h:8000"),
                        "m",
                        "triton",
                        new Credential.None(),
                        Map.of(),
                        Target.Tls.VERIFIED,
                        Optional.empty())
                .withTensors(input, output);
    }
}
