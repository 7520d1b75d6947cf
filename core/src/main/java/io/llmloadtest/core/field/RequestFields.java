package io.llmloadtest.core.field;

import io.llmloadtest.core.field.FieldType.Body;
import io.llmloadtest.core.field.FieldType.Choice;
import io.llmloadtest.core.field.FieldType.Decimal;
import io.llmloadtest.core.field.FieldType.File;
import io.llmloadtest.core.field.FieldType.Switch;
import io.llmloadtest.core.field.FieldType.Text;
import io.llmloadtest.core.field.FieldType.Whole;
import io.llmloadtest.core.plan.ExtraBody;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.PromptFormat;
import io.llmloadtest.core.plan.PromptRows;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.TokenizerChoice;
import io.llmloadtest.core.plan.Workload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is asked. */
public final class RequestFields {
    private static final int MAX_CHARACTERS = 8 << 20;
    private static final String SERVERS_CHOICE = "the server's";
    private static final FieldType<String> COLUMN = new Text(200, "[^\\r\\n]+", "a name on one line");

    public static final PlanField<Long> INPUT_LEN = field("input_len", new Whole(1, TokenLength.MAX_TOKENS))
            .flag("N[,SD]", "--input-len")
            .usually(256L)
            .help("Tokens of a prompt")
            .flagHelp("Prompt tokens: fixed, or mean and standard deviation")
            .shown(plan -> madeUp(plan).map(prompts -> prompts.input().mean()));

    public static final PlanField<Long> INPUT_LEN_STD = field("input_len_std", new Whole(0, TokenLength.MAX_TOKENS))
            .flag("N[,SD]", "--input-len")
            .usually(0L)
            .help("Standard deviation of {input_len}")
            .shown(plan -> madeUp(plan).map(prompts -> prompts.input().stddev()));

    public static final PlanField<Long> OUTPUT_LEN = field("output_len", new Whole(1, TokenLength.MAX_TOKENS))
            .flag("N[,SD]", "--output-len")
            .usually(128L)
            .help("Output tokens to request")
            .shown(plan -> plan.workload().output().mean());

    public static final PlanField<Long> OUTPUT_LEN_STD = field("output_len_std", new Whole(0, TokenLength.MAX_TOKENS))
            .flag("N[,SD]", "--output-len")
            .usually(0L)
            .help("Standard deviation of {output_len}")
            .shown(plan -> plan.workload().output().stddev());

    public static final PlanField<Long> SHARED_PREFIX_LEN = field(
                    "shared_prefix_len", new Whole(0, TokenLength.MAX_TOKENS))
            .flag("N", "--shared-prefix-len")
            .usually(0L)
            .help("Number of leading tokens that all prompts share")
            .shown(plan -> madeUp(plan).map(Workload.Synthetic::sharedPrefixTokens));

    public static final PlanField<InputFile> PROMPTS = field(
                    "prompts", new File(MAX_CHARACTERS, "Used for this run and not stored"))
            .flag("FILE", "--prompts")
            .help("Read prompts from a file: text, JSON lines, ShareGPT, OpenAI batch, CSV …")
            .shown(plan -> plan.workload() instanceof Workload.PromptFile prompts
                    ? Optional.of(prompts.file().name())
                    : Optional.empty());

    public static final PlanField<PromptFormat> PROMPT_FORMAT = field("prompt_format", new Choice<>(PromptFormat.class))
            .flag("FORMAT", "--format")
            .help("What each row of the prompt file is")
            .flagHelp("What each row of the prompt file is: ${COMPLETION-CANDIDATES}")
            .otherwise("what it looks like")
            .shown(plan -> rows(plan).flatMap(PromptRows::format).map(FieldType.Choice::word));

    public static final PlanField<String> PROMPT_COLUMN = field("prompt_column", COLUMN)
            .flag("NAME", "--prompt-column")
            .help("Column of a table with the prompts")
            .otherwise("prompt, question, instruction, input, text, query or content")
            .shown(plan -> rows(plan).flatMap(PromptRows::promptColumn));

    public static final PlanField<String> OUTPUT_COLUMN = field("output_column", COLUMN)
            .flag("NAME", "--output-column")
            .help("Column of a table with the output lengths in tokens")
            .otherwise("output_tokens, output_len, max_tokens and the like")
            .shown(plan -> rows(plan).flatMap(PromptRows::outputColumn));

    public static final PlanField<String> PROMPT_SOURCE = field(
                    Workload.PlugIn.FIELD,
                    new Text(500, "[a-z0-9][a-z0-9_-]*(:.*)?", "the name of a plug-in, or name:argument"))
            .flag("NAME[:ARG]", "--prompt-source")
            .help("Prompts of a plug-in, by its name")
            .shown(plan -> plan.workload() instanceof Workload.PlugIn prompts
                    ? Optional.of(prompts.source())
                    : Optional.empty());

    public static final PlanField<String> TOKENIZER = field(
                    TokenizerChoice.FIELD,
                    new Text(1000, "[^\\r\\n]+", "auto, the name of an encoding, or the path of a tokenizer.json"))
            .flag("PATH|auto|NAME", "--tokenizer")
            .help(
                    "What counts the tokens of prompts: the model's own tokenizer.json, the server's /tokenize (auto), or an"
                            + " encoding of tiktoken")
            .otherwise(TokenizerChoice.USUAL)
            .shown(plan -> plan.workload().tokenizer().map(TokenizerChoice::name));

    public static final PlanField<Boolean> STREAM = field("stream", new Switch())
            .flag("", "--stream")
            .usually(true)
            .help("Request a token stream, or only time whole responses")
            .shown(TestPlan::streaming)
            .sets((plan, streaming) -> plan.streaming(streaming));

    public static final PlanField<Boolean> IGNORE_EOS = field("sampling.ignore_eos", new Switch())
            .flag("", "--no-ignore-eos")
            .usually(true)
            .help("Ask for responses of exactly the requested length")
            .flagHelp("Let the model end its responses where it wants")
            .shown(plan -> plan.sampling().ignoreEos())
            .sets((plan, exact) -> plan.sampling(sampling -> sampling.withIgnoreEos(exact)));

    public static final PlanField<Double> TEMPERATURE = field("sampling.temperature", new Decimal(Sampling.TEMPERATURE))
            .flag("T", "--temperature")
            .help("Sampling")
            .otherwise(SERVERS_CHOICE)
            .shown(plan -> plan.sampling().temperature())
            .sets((plan, heat) -> plan.sampling(sampling -> sampling.withTemperature(heat)));

    public static final PlanField<Double> TOP_P = field("sampling.top_p", new Decimal(Sampling.TOP_P))
            .flag("P", "--top-p")
            .help("Sampling")
            .otherwise(SERVERS_CHOICE)
            .shown(plan -> plan.sampling().topP())
            .sets((plan, share) -> plan.sampling(sampling -> sampling.withTopP(share)));

    public static final PlanField<Double> FREQUENCY_PENALTY = field(
                    "sampling.frequency_penalty", new Decimal(Sampling.FREQUENCY_PENALTY))
            .flag("F", "--frequency-penalty")
            .help("Sampling: above 0 discourages tokens that occurred often, below 0 encourages them")
            .otherwise(SERVERS_CHOICE)
            .shown(plan -> plan.sampling().frequencyPenalty())
            .sets((plan, penalty) -> plan.sampling(sampling -> sampling.withFrequencyPenalty(penalty)));

    public static final PlanField<ExtraBody> EXTRA_BODY = field("extra_body", new Body())
            .flag("JSON|@FILE", "--extra-body")
            .help("Additional fields of every request, such as '{\"stop\": [\"\\n\"]}'; they replace defaults of the"
                    + " same name and are stored with the run")
            .shown(plan -> plan.sampling().extraBody())
            .sets((plan, fields) -> plan.sampling(sampling -> sampling.withExtraBody(fields)));

    static final List<PlanField<?>> ALL = List.of(
            INPUT_LEN,
            INPUT_LEN_STD,
            OUTPUT_LEN,
            OUTPUT_LEN_STD,
            SHARED_PREFIX_LEN,
            PROMPTS,
            PROMPT_FORMAT,
            PROMPT_COLUMN,
            OUTPUT_COLUMN,
            PROMPT_SOURCE,
            TOKENIZER,
            STREAM,
            IGNORE_EOS,
            TEMPERATURE,
            TOP_P,
            FREQUENCY_PENALTY,
            EXTRA_BODY);

    private RequestFields() {}

    /** How a prompt file is to be read; empty when nothing is said about it. */
    public static Optional<PromptRows> rows(PlanValues values) {
        return Stream.of(PROMPT_FORMAT, PROMPT_COLUMN, OUTPUT_COLUMN)
                        .anyMatch(field -> values.get(field).isPresent())
                ? Optional.of(
                        new PromptRows(values.get(PROMPT_FORMAT), values.get(PROMPT_COLUMN), values.get(OUTPUT_COLUMN)))
                : Optional.empty();
    }

    private static <T> PlanField<T> field(String id, FieldType<T> type) {
        return PlanField.of(Section.REQUESTS, id, type);
    }

    private static Optional<Workload.Synthetic> madeUp(TestPlan plan) {
        return plan.workload() instanceof Workload.Synthetic prompts ? Optional.of(prompts) : Optional.empty();
    }

    private static Optional<PromptRows> rows(TestPlan plan) {
        return plan.workload() instanceof Workload.PromptFile prompts ? prompts.rows() : Optional.empty();
    }
}
