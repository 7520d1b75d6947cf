package io.llmloadtest.core.field;

import static io.llmloadtest.core.field.RequestFields.EXTRA_BODY;
import static io.llmloadtest.core.field.RequestFields.INPUT_LEN;
import static io.llmloadtest.core.field.RequestFields.INPUT_LEN_STD;
import static io.llmloadtest.core.field.RequestFields.OUTPUT_COLUMN;
import static io.llmloadtest.core.field.RequestFields.OUTPUT_LEN;
import static io.llmloadtest.core.field.RequestFields.OUTPUT_LEN_STD;
import static io.llmloadtest.core.field.RequestFields.PROMPTS;
import static io.llmloadtest.core.field.RequestFields.PROMPT_COLUMN;
import static io.llmloadtest.core.field.RequestFields.PROMPT_FORMAT;
import static io.llmloadtest.core.field.RequestFields.PROMPT_SOURCE;
import static io.llmloadtest.core.field.RequestFields.SHARED_PREFIX_LEN;
import static io.llmloadtest.core.field.RequestFields.TOKENIZER;

import io.llmloadtest.core.plan.ExtraBody;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.TokenizerChoice;
import io.llmloadtest.core.plan.Workload;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads what is asked of the server. */
record WorkloadReader(PlanValues values, FieldNames names, Problems problems) {

    /** Empty only when there are problems. */
    Optional<Workload> read() {
        for (PlanField<?> source : List.of(PROMPTS, PROMPT_SOURCE)) {
            if (values.has(source)
                    && Stream.of(INPUT_LEN, INPUT_LEN_STD, SHARED_PREFIX_LEN).anyMatch(values::has)) {
                PlanProblems.PROMPTS_HAVE_LENGTHS.tell(source, names, problems);
            }
        }
        if (values.has(PROMPTS) && values.has(PROMPT_SOURCE)) {
            PlanProblems.TWO_SOURCES.tell(PROMPT_SOURCE, names, problems);
        }
        Optional<TokenLength> output = output();
        Optional<TokenizerChoice> tokenizer = values.get(TOKENIZER).map(TokenizerChoice::new);
        Optional<InputFile> prompts = values.get(PROMPTS);
        if (prompts.isPresent()) {
            return output.map(
                    length -> new Workload.PromptFile(prompts.get(), RequestFields.rows(values), length, tokenizer));
        }
        Stream.of(PROMPT_FORMAT, PROMPT_COLUMN, OUTPUT_COLUMN)
                .filter(values::has)
                .forEach(field -> PlanProblems.NEEDS_PROMPTS.tell(field, names, problems));
        Optional<String> plugIn = values.get(PROMPT_SOURCE);
        if (plugIn.isPresent()) {
            return output.map(length -> new Workload.PlugIn(plugIn.get(), length, tokenizer));
        }
        Optional<TokenLength> input = length(INPUT_LEN, INPUT_LEN_STD);
        int prefix = values.orUsual(SHARED_PREFIX_LEN).intValue();
        return input.flatMap(asked -> output.flatMap(
                answered -> problems.attempt(() -> new Workload.Synthetic(asked, answered, prefix, tokenizer))));
    }

    /** Of the further fields' own limit, where they have one: nothing else would be asked for. */
    private Optional<TokenLength> output() {
        Optional<TokenLength> planned = length(OUTPUT_LEN, OUTPUT_LEN_STD);
        OptionalInt limit = values.get(EXTRA_BODY).map(ExtraBody::outputTokens).orElse(OptionalInt.empty());
        if (limit.isEmpty()) {
            return planned;
        }
        Optional<TokenLength> asked = Optional.of(TokenLength.fixed(limit.getAsInt()));
        if (values.has(OUTPUT_LEN) && !planned.equals(asked)) {
            PlanProblems.TWO_OUTPUT_LENGTHS.tell(EXTRA_BODY, names, problems);
        }
        return asked;
    }

    private Optional<TokenLength> length(PlanField<Long> mean, PlanField<Long> spread) {
        int tokens = values.orUsual(mean).intValue();
        int deviation = values.orUsual(spread).intValue();
        if (deviation > tokens) {
            PlanProblems.SPREAD_TOO_WIDE.tell(spread, names, problems);
            return Optional.empty();
        }
        return Optional.of(new TokenLength(tokens, deviation));
    }
}
