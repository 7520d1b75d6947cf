package io.llmloadtest.cli.plan;

import io.llmloadtest.core.plan.ExtraBody;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is asked. */
@Command(optionListHeading = "Requests")
final class WorkloadOptions {
    private static final String DEFAULT_INPUT = "256";
    private static final String DEFAULT_OUTPUT = "128";

    @Option(
            names = "--input-len",
            paramLabel = "N[,SD]",
            description = "Prompt tokens: fixed, or mean and standard deviation (default: " + DEFAULT_INPUT + ")")
    Optional<String> inputLen = Optional.empty();

    @Option(
            names = "--output-len",
            paramLabel = "N[,SD]",
            description = "Output tokens to request (default: " + DEFAULT_OUTPUT + ")")
    Optional<String> outputLen = Optional.empty();

    @Option(
            names = "--shared-prefix-len",
            paramLabel = "N",
            description = "Number of leading tokens that all prompts share (default: 0)")
    Optional<String> sharedPrefixLen = Optional.empty();

    @Option(
            names = "--prompts",
            paramLabel = "FILE",
            description = "Read prompts from a file: text, one per line, or JSONL")
    Optional<String> prompts = Optional.empty();

    @Option(
            names = "--stream",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Request a token stream, or only time whole responses (default: --stream)")
    boolean stream = true;

    @Option(names = "--no-ignore-eos", description = "Let the model end its responses where it wants")
    boolean endAtWill;

    @Option(names = "--temperature", paramLabel = "T", description = "Sampling (default: the server's)")
    Optional<String> temperature = Optional.empty();

    @Option(names = "--top-p", paramLabel = "P", description = "Sampling (default: the server's)")
    Optional<String> topP = Optional.empty();

    @Option(
            names = "--extra-body",
            paramLabel = "JSON|@FILE",
            description =
                    "Additional fields of every request, such as '{\"stop\": [\"\\n\"]}'; they replace defaults of the"
                            + " same name and are stored with the run")
    Optional<String> extraBody = Optional.empty();

    /** Empty also when there is something wrong with it, of which {@code problems} hears. */
    Optional<ExtraBody> extra(Problems problems) {
        return extraBody.flatMap(given -> ExtraBodies.read(given, new Values(problems)));
    }

    Optional<Workload> workload(Optional<ExtraBody> extra, Problems problems) {
        Values values = new Values(problems);
        Optional<TokenLength> output = output(extra, values);
        if (prompts.isPresent()) {
            return fromFile(prompts.get(), output, values);
        }
        Optional<TokenLength> input = values.length("--input-len", inputLen.orElse(DEFAULT_INPUT));
        Optional<Integer> prefix = values.wholeNumber("--shared-prefix-len", sharedPrefixLen.orElse("0"));
        if (input.isEmpty() || output.isEmpty() || prefix.isEmpty()) {
            return Optional.empty();
        }
        return problems.attempt(() -> new Workload.Synthetic(input.get(), output.get(), prefix.get()));
    }

    /** Of the further fields' own limit, where they have one: nothing else would be asked for. */
    private Optional<TokenLength> output(Optional<ExtraBody> extra, Values values) {
        Optional<TokenLength> planned = values.length("--output-len", outputLen.orElse(DEFAULT_OUTPUT));
        OptionalInt limit = extra.map(ExtraBody::outputTokens).orElse(OptionalInt.empty());
        if (limit.isEmpty()) {
            return planned;
        }
        Optional<TokenLength> asked = Optional.of(TokenLength.fixed(limit.getAsInt()));
        if (outputLen.isPresent() && !planned.equals(asked)) {
            values.wrong("--extra-body", "sets another output length than --output-len", "leave one of them out");
        }
        return asked;
    }

    Optional<Sampling> sampling(Optional<ExtraBody> extra, Problems problems) {
        Values values = new Values(problems);
        OptionalDouble heat = optional(temperature.flatMap(text -> values.number("--temperature", text)));
        OptionalDouble mass = optional(topP.flatMap(text -> values.number("--top-p", text)));
        return problems.attempt(() -> new Sampling(heat, mass, !endAtWill, extra));
    }

    private Optional<Workload> fromFile(String file, Optional<TokenLength> output, Values values) {
        if (inputLen.isPresent() || sharedPrefixLen.isPresent()) {
            values.wrong("--prompts", "sets the prompt length itself", "omit --input-len and --shared-prefix-len");
        }
        try {
            Path path = Path.of(file);
            return output.map(length -> new Workload.PromptFile(path, length));
        } catch (InvalidPathException notAPath) {
            values.wrong("--prompts", "is not a valid file name: '" + file + "'", "");
            return Optional.empty();
        }
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
