package io.llmloadtest.protocols.triton;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.RequestOption;
import io.llmloadtest.protocols.RequestOptions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** How the models of Triton's vLLM back end are asked, by HTTP and by gRPC; TensorRT-LLM's have the same texts. */
public final class BackEnd {
    public static final String TEXT_INPUT = "text_input";
    public static final String TEXT_OUTPUT = "text_output";

    /** Outputs that vLLM's has when it is asked for them. */
    public static final List<String> COUNTS =
            List.of("return_num_input_tokens", "return_num_output_tokens", "return_finish_reason");

    private BackEnd() {}

    public static Set<RequestOption> options() {
        return EnumSet.of(RequestOption.IGNORE_EOS, RequestOption.MIN_TOKENS, RequestOption.USAGE);
    }

    /** Asks, among {@code parameters}, for answers that are as long as the plan has them. */
    public static void length(ObjectNode parameters, Prompt prompt, RequestOptions options) {
        if (options.minTokens() && !prompt.fields().containsKey("stop")) {
            parameters.put("min_tokens", prompt.maxOutputTokens());
        }
        if (options.ignoreEos()) {
            parameters.put("ignore_eos", true);
        }
    }
}
