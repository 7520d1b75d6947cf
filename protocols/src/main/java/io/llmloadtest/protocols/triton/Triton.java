package io.llmloadtest.protocols.triton;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.ApiLayout;
import io.llmloadtest.protocols.BodyLayout;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.Concession;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOption;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.StreamForm;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
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

    /** Outputs that vLLM's back end has when it is asked for them. */
    private static final List<String> COUNTS =
            List.of("return_num_input_tokens", "return_num_output_tokens", "return_finish_reason");

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
        return "/models/" + URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20")
                + (streaming ? "/generate_stream" : "/generate");
    }

    @Override
    public Call call(Prompt prompt, RequestOptions options) {
        ObjectNode body = JsonMapper.shared()
                .createObjectNode()
                .put("text_input", prompt.text())
                .put("stream", options.streaming());
        if (options.includeUsage()) {
            COUNTS.forEach(output -> body.put(output, true));
        }
        if (options.minTokens() && !prompt.fields().containsKey("stop")) {
            body.put("min_tokens", prompt.maxOutputTokens());
        }
        if (options.ignoreEos()) {
            body.put("ignore_eos", true);
        }
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
        return EnumSet.of(RequestOption.IGNORE_EOS, RequestOption.MIN_TOKENS, RequestOption.USAGE);
    }

    @Override
    public Optional<Concession> concession(RequestOptions options, String complaint) {
        if (options.ignoreEos() || options.minTokens()) {
            return Optional.of(new Concession("ignore_eos and min_tokens", options.endingAtWill()));
        }
        return options.includeUsage()
                ? Optional.of(new Concession(String.join(", ", COUNTS), options.withUsage(false, false)))
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
        return new OutputReader(tally);
    }
}
