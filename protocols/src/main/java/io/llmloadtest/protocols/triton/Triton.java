package io.llmloadtest.protocols.triton;

import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.ApiLayout;
import io.llmloadtest.protocols.BodyLayout;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.Concession;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.ModelFit;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOption;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.StreamForm;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /v2/models/MODEL/generate_stream}, and {@code /generate} for a whole answer. A request's fields are the model's
 * input tensors, as those of vLLM's and TensorRT-LLM's back ends are named; whatever is none of them reaches the model as
 * a parameter.
 */
public final class Triton implements Protocol {
    private static final ApiLayout LAYOUT = new ApiLayout(
            "/v2",
            true,
            Pattern.compile("(.*)/v2"),
            Pattern.compile("(?<base>.*?/v2)(?<endpoint>/models/[^/]+/generate(?:_stream)?)/*"));

    private static final BodyLayout BODY = BodyLayout.flat("max_tokens");

    private final String input;
    private final String output;

    /** For models whose tensors have the usual names. */
    public Triton() {
        this(BackEnd.TEXT_INPUT, BackEnd.TEXT_OUTPUT);
    }

    private Triton(String input, String output) {
        this.input = input;
        this.output = output;
    }

    @Override
    public String id() {
        return "triton";
    }

    @Override
    public ApiLayout layout() {
        return LAYOUT;
    }

    @Override
    public String path() {
        return path("MODEL");
    }

    @Override
    public String path(String model) {
        return path(model, true);
    }

    /** Of any model. */
    @Override
    public boolean isEndpoint(String named) {
        return true;
    }

    private static String path(String model, boolean streaming) {
        return modelPath(model) + (streaming ? "/generate_stream" : "/generate");
    }

    private static String modelPath(String model) {
        return "/models/" + URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public Optional<Call> modelPage(String model) {
        return Optional.of(Call.get(modelPath(model) + "/config"));
    }

    @Override
    public ModelFit fit(TestPlan plan, Optional<byte[]> page) {
        return ModelConfig.fit(page.flatMap(ConfigPage::read), plan.target(), plan.streaming(), Triton::new);
    }

    @Override
    public Call call(Prompt prompt, RequestOptions options) {
        ObjectNode body =
                JsonMapper.shared().createObjectNode().put(input, prompt.text()).put("stream", options.streaming());
        if (options.includeUsage()) {
            BackEnd.COUNTS.forEach(output -> body.put(output, true));
        }
        BackEnd.length(body, prompt, options);
        return Call.post(
                path(options.model(), options.streaming()),
                BODY.bytes(body, JsonMapper.shared().createObjectNode(), prompt, options));
    }

    @Override
    public Call modelList() {
        return RepositoryIndex.CALL;
    }

    @Override
    public List<ListedModel> models(byte[] document) throws MalformedJsonException {
        return RepositoryIndex.read(document);
    }

    @Override
    public Set<RequestOption> options() {
        return BackEnd.options();
    }

    @Override
    public Optional<Concession> concession(RequestOptions options, String complaint) {
        if (options.ignoreEos() || options.minTokens()) {
            return Optional.of(new Concession("ignore_eos and min_tokens", options.endingAtWill()));
        }
        return options.includeUsage()
                ? Optional.of(new Concession(String.join(", ", BackEnd.COUNTS), options.withUsage(false, false)))
                : Optional.empty();
    }

    @Override
    public boolean sendsMessages() {
        return false;
    }

    @Override
    public StreamForm streamForm() {
        return StreamForm.UNMARKED;
    }

    @Override
    public JsonEvents.Reader reader(AnswerTally tally) {
        return new OutputReader(tally, output);
    }
}
