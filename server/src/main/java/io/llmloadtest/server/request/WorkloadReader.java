package io.llmloadtest.server.request;

import io.llmloadtest.core.plan.ExtraBody;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.server.http.Fields;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads what is asked of the server. */
final class WorkloadReader {
    private static final int DEFAULT_INPUT = 256;
    private static final int DEFAULT_OUTPUT = 128;

    private WorkloadReader() {}

    /** @param prompts a file of them; empty for prompts that are made up */
    static Optional<Workload> workload(Fields body, Optional<ExtraBody> extra, Optional<InputFile> prompts) {
        Optional<TokenLength> input = length(body, "input_len", DEFAULT_INPUT);
        Optional<TokenLength> output = output(body, extra);
        int prefix = body.whole("shared_prefix_len", 0, TokenLength.MAX_TOKENS).orElse(0);
        if (input.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }
        if (prompts.isPresent()) {
            return Optional.of(new Workload.PromptFile(prompts.get(), output.get()));
        }
        return body.problems().attempt(() -> new Workload.Synthetic(input.get(), output.get(), prefix));
    }

    /** Of the further fields' own limit, where they have one: nothing else would be asked for. */
    private static Optional<TokenLength> output(Fields body, Optional<ExtraBody> extra) {
        Optional<TokenLength> planned = length(body, "output_len", DEFAULT_OUTPUT);
        OptionalInt limit = extra.map(ExtraBody::outputTokens).orElse(OptionalInt.empty());
        if (limit.isEmpty()) {
            return planned;
        }
        Optional<TokenLength> asked = Optional.of(TokenLength.fixed(limit.getAsInt()));
        if (body.has("output_len") && !planned.equals(asked)) {
            body.wrong(
                    "extra_body",
                    "has another limit of tokens than output_len",
                    "leave one of them out",
                    Sentence.of("two-output-lengths"));
        }
        return asked;
    }

    private static Optional<TokenLength> length(Fields body, String name, int otherwise) {
        int mean = body.whole(name, 1, TokenLength.MAX_TOKENS).orElse(otherwise);
        int deviation = body.whole(name + "_std", 0, TokenLength.MAX_TOKENS).orElse(0);
        if (deviation > mean) {
            body.wrong(name + "_std", "must not be above " + name, "", Sentence.of("spread-too-wide"));
            return Optional.empty();
        }
        return Optional.of(new TokenLength(mean, deviation));
    }

    static Optional<Sampling> sampling(Fields body, Optional<ExtraBody> extra) {
        Optional<Fields> given = body.object("sampling");
        if (given.isEmpty()) {
            return Optional.of(new Sampling(OptionalDouble.empty(), OptionalDouble.empty(), true, extra));
        }
        Fields fields = given.get();
        OptionalDouble temperature = optional(fields.number("temperature"));
        OptionalDouble topP = optional(fields.number("top_p"));
        boolean ignoreEos = fields.flag("ignore_eos").orElse(true);
        fields.refuseUnknown();
        return body.problems().attempt(() -> new Sampling(temperature, topP, ignoreEos, extra));
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
