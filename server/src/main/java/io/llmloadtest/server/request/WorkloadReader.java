package io.llmloadtest.server.request;

import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.server.http.Fields;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what is asked of the server. */
final class WorkloadReader {
    private static final int DEFAULT_INPUT = 256;
    private static final int DEFAULT_OUTPUT = 128;

    private WorkloadReader() {}

    static Optional<Workload> workload(Fields body) {
        Optional<TokenLength> input = length(body, "input_len", DEFAULT_INPUT);
        Optional<TokenLength> output = length(body, "output_len", DEFAULT_OUTPUT);
        int prefix = body.whole("shared_prefix_len", 0, TokenLength.MAX_TOKENS).orElse(0);
        if (input.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }
        return body.problems().attempt(() -> new Workload.Synthetic(input.get(), output.get(), prefix));
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

    static Optional<Sampling> sampling(Fields body) {
        Optional<Fields> given = body.object("sampling");
        if (given.isEmpty()) {
            return Optional.of(Sampling.SERVER_DEFAULTS);
        }
        Fields fields = given.get();
        OptionalDouble temperature = optional(fields.number("temperature"));
        OptionalDouble topP = optional(fields.number("top_p"));
        boolean ignoreEos = fields.flag("ignore_eos").orElse(true);
        fields.refuseUnknown();
        return body.problems().attempt(() -> new Sampling(temperature, topP, ignoreEos));
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
