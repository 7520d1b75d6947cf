package io.llmloadtest.protocols.tritongrpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.PlanBuilder;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.ModelFit;
import io.llmloadtest.protocols.ModelFit.Side;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.framing.GrpcFrames;
import io.llmloadtest.protocols.protobuf.MessageWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked of a model by the names of its tensors, as {@code ModelConfig} tells them. */
class TritonGrpcModelTest {
    private static final TritonGrpc TRITON = new TritonGrpc();
    private static final Optional<String> NONE = Optional.empty();
    private static final int BOOL = 1;

    @Test
    void a_model_is_asked_for_its_configuration_by_name() {
        Call call = TRITON.modelPage("big model").orElseThrow();

        assertThat(call.path()).isEqualTo("/inference.GRPCInferenceService/ModelConfig");
        assertThat(text(call.body())).contains("big model");
    }

    @Test
    void tensors_that_are_the_only_ones_for_texts_are_taken() {
        ModelFit fit =
                fit(NONE, NONE, config(true, List.of(tensor("QUERY"), tensor("stream", BOOL)), List.of("ANSWER")));

        assertThat(asked(fit)).contains("QUERY").doesNotContain("text_input");
    }

    @Test
    void the_one_that_may_not_be_left_out_takes_the_prompt() {
        List<MessageWriter> inputs = List.of(tensor("ask"), tensor("lora").bool(Kserve.CONFIG_TENSOR_OPTIONAL, true));

        assertThat(asked(fit(NONE, NONE, config(true, inputs, List.of("text_output")))))
                .contains("ask");
    }

    @Test
    void a_tensor_that_the_model_has_not_is_named_with_those_that_it_has() {
        byte[] config = config(true, List.of(tensor("text_input")), List.of("text_output"));

        assertThat(fit(Optional.of("prompt"), NONE, config))
                .isEqualTo(new ModelFit.NoTensor(Side.INPUT, "prompt", List.of("text_input")));
        assertThat(fit(NONE, Optional.of("reply"), config))
                .isEqualTo(new ModelFit.NoTensor(Side.OUTPUT, "reply", List.of("text_output")));
    }

    @Test
    void a_model_that_answers_once_streams_nothing() {
        byte[] config = config(false, List.of(tensor("text_input")), List.of("text_output"));

        assertThat(fit(NONE, NONE, config)).isEqualTo(new ModelFit.OneResponse());
    }

    @Test
    void a_server_that_tells_nothing_is_asked_by_the_usual_names() {
        assertThat(asked(fit(NONE, NONE, new byte[0]))).contains("text_input");
        assertThat(asked(fit(NONE, NONE, GrpcFrames.framed(new byte[] {-1, -1, -1}))))
                .contains("text_input");
    }

    private static byte[] config(boolean decoupled, List<MessageWriter> inputs, List<String> outputs) {
        MessageWriter config = new MessageWriter().text(Kserve.CONFIG_NAME, "m").text(17, "python");
        inputs.forEach(input -> config.message(Kserve.CONFIG_INPUT, input));
        outputs.forEach(output -> config.message(Kserve.CONFIG_OUTPUT, tensor(output)));
        if (decoupled) {
            config.message(Kserve.TRANSACTION_POLICY, new MessageWriter().bool(Kserve.DECOUPLED, true));
        }
        return GrpcFrames.framed(
                new MessageWriter().message(Kserve.CONFIG, config).toByteArray());
    }

    private static MessageWriter tensor(String name) {
        return tensor(name, Kserve.TYPE_STRING);
    }

    private static MessageWriter tensor(String name, int type) {
        return new MessageWriter().text(Kserve.CONFIG_TENSOR_NAME, name).number(Kserve.CONFIG_TENSOR_TYPE, type);
    }

    private static ModelFit fit(Optional<String> input, Optional<String> output, byte[] config) {
        Target target = new Target(
                        URI.create("http://h:8001"),
                        "m",
                        "triton-grpc",
                        new Credential.None(),
                        Map.of(),
                        Target.Tls.VERIFIED,
                        Optional.empty())
                .withTensors(input, output);
        return TRITON.fit(new PlanBuilder().streaming(true).at(target), Optional.of(config));
    }

    private static String asked(ModelFit fit) {
        assertThat(fit).isInstanceOf(ModelFit.Fits.class);
        RequestOptions options = new RequestOptions("m", true, false, false, false, false, false, Map.of());
        return text(((ModelFit.Fits) fit)
                .protocol()
                .call(Prompt.user("say", 1, 7), options)
                .body());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
