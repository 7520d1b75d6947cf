package io.llmloadtest.protocols.triton;

import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.ModelFit;
import io.llmloadtest.protocols.ModelFit.Side;
import io.llmloadtest.protocols.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * What a model of Triton tells of itself, by HTTP or by gRPC.
 *
 * @param inputs the tensors that it takes
 * @param outputs the tensors that it answers with
 * @param answersOnce whether a request gets exactly one response; of an ensemble, whose steps decide, it isn't known by its
 *     own configuration alone
 */
public record ModelConfig(List<Tensor> inputs, List<Tensor> outputs, boolean answersOnce) {
    public ModelConfig {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * One tensor.
     *
     * @param isText whether it holds text
     * @param optional whether a request may leave it out
     */
    public record Tensor(String name, boolean isText, boolean optional) {}

    /** A protocol by the names of its two tensors. */
    @FunctionalInterface
    public interface ByTensors {
        Protocol of(String input, String output);
    }

    /**
     * Whether a plan's model can be asked as the plan wants.
     *
     * @param told what it tells; empty where it doesn't: then the plan's names are taken as they are, or the usual ones
     * @param protocol that asks by these tensors
     */
    public static ModelFit fit(Optional<ModelConfig> told, Target target, boolean streaming, ByTensors protocol) {
        return told.map(config -> config.fit(target, streaming, protocol))
                .orElseGet(() -> new ModelFit.Fits(protocol.of(
                        target.tritonInput().orElse(BackEnd.TEXT_INPUT),
                        target.tritonOutput().orElse(BackEnd.TEXT_OUTPUT))));
    }

    private ModelFit fit(Target target, boolean streaming, ByTensors protocol) {
        Optional<String> input = tensor(inputs, target.tritonInput(), BackEnd.TEXT_INPUT);
        Optional<String> output = tensor(outputs, target.tritonOutput(), BackEnd.TEXT_OUTPUT);
        if (input.isEmpty()) {
            return missing(Side.INPUT, inputs, target.tritonInput());
        }
        if (output.isEmpty()) {
            return missing(Side.OUTPUT, outputs, target.tritonOutput());
        }
        return streaming && answersOnce
                ? new ModelFit.OneResponse()
                : new ModelFit.Fits(protocol.of(input.get(), output.get()));
    }

    /**
     * The tensor's name; empty where the model has none such, or doesn't tell which one is meant.
     *
     * @param wanted by the plan
     * @param usual taken where the model has it and nothing is wanted
     */
    private static Optional<String> tensor(List<Tensor> tensors, Optional<String> wanted, String usual) {
        if (wanted.isPresent()) {
            return wanted.filter(
                    name -> tensors.stream().anyMatch(tensor -> tensor.name().equals(name)));
        }
        List<String> texts = texts(tensors);
        if (texts.contains(usual)) {
            return Optional.of(usual);
        }
        if (texts.size() == 1) {
            return Optional.of(texts.getFirst());
        }
        List<String> needed =
                texts(tensors.stream().filter(tensor -> !tensor.optional()).toList());
        return needed.size() == 1 ? Optional.of(needed.getFirst()) : Optional.empty();
    }

    /** Why there is none such. */
    private static ModelFit.NoTensor missing(Side side, List<Tensor> tensors, Optional<String> wanted) {
        return new ModelFit.NoTensor(
                side,
                wanted.orElse(""),
                texts(tensors).stream().map(ServerText::name).toList());
    }

    private static List<String> texts(List<Tensor> tensors) {
        return tensors.stream().filter(Tensor::isText).map(Tensor::name).toList();
    }
}
