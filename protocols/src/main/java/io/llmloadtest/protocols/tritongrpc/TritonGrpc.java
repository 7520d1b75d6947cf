package io.llmloadtest.protocols.tritongrpc;

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
import io.llmloadtest.protocols.answer.GrpcStatus;
import io.llmloadtest.protocols.answer.MessageReader;
import io.llmloadtest.protocols.answer.StreamForm;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import io.llmloadtest.protocols.triton.BackEnd;
import io.llmloadtest.protocols.triton.ModelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code ModelStreamInfer}: one request a call, any number of responses, of which the last one is asked to say that it is the
 * last. The prompt is a tensor; what else a request says reaches the model as parameters, and as the tensors that vLLM's back
 * end has for it.
 */
public final class TritonGrpc implements Protocol {
    private static final String METHOD = "/ModelStreamInfer";
    private static final ApiLayout LAYOUT = ApiLayout.fixed("", Kserve.SERVICE + METHOD);
    private static final BodyLayout PARAMETERS = BodyLayout.flat("max_tokens");

    private final String input;
    private final String output;

    /** For models whose tensors have the usual names. */
    public TritonGrpc() {
        this(BackEnd.TEXT_INPUT, BackEnd.TEXT_OUTPUT);
    }

    private TritonGrpc(String input, String output) {
        this.input = input;
        this.output = output;
    }

    @Override
    public Optional<Call> modelPage(String model) {
        return Optional.of(ConfigMessage.call(model));
    }

    @Override
    public ModelFit fit(TestPlan plan, Optional<byte[]> page) {
        return ModelConfig.fit(page.flatMap(ConfigMessage::read), plan.target(), plan.streaming(), TritonGrpc::new);
    }

    @Override
    public String id() {
        return "triton-grpc";
    }

    @Override
    public boolean needsHttp2() {
        return true;
    }

    @Override
    public ApiLayout layout() {
        return LAYOUT;
    }

    @Override
    public String path() {
        return Kserve.SERVICE + METHOD;
    }

    @Override
    public Call call(Prompt prompt, RequestOptions options) {
        ObjectNode parameters = parameters(prompt, options);
        InferRequest request = new InferRequest(options.model());
        request.parameter(
                "triton_enable_empty_final_response", JsonMapper.shared().valueToTree(true));
        List<InferRequest.Tensor> tensors = new ArrayList<>();
        tensors.add(InferRequest.text(input, prompt.text()));
        if (options.includeUsage()) {
            // vLLM's back end looks for these only where there is a tensor for them
            tensors.add(InferRequest.bool("stream", options.streaming()));
            tensors.add(InferRequest.text("sampling_parameters", parameters.toString()));
            BackEnd.COUNTS.forEach(count -> tensors.add(InferRequest.bool(count, true)));
        } else {
            parameters.put("stream", options.streaming());
            parameters.properties().forEach(field -> request.parameter(field.getKey(), field.getValue()));
        }
        return GrpcCall.of(METHOD, request.with(tensors));
    }

    /** How the model is to choose tokens, and whatever else the run adds. */
    private static ObjectNode parameters(Prompt prompt, RequestOptions options) {
        ObjectNode fields = JsonMapper.shared().createObjectNode();
        BackEnd.length(fields, prompt, options);
        byte[] json = PARAMETERS.bytes(fields, JsonMapper.shared().createObjectNode(), prompt, options);
        JsonNode read = JsonMapper.shared().readTree(json);
        return (ObjectNode) read;
    }

    @Override
    public Call modelList() {
        return ModelIndex.CALL;
    }

    @Override
    public List<ListedModel> models(byte[] document) throws MalformedJsonException {
        return ModelIndex.read(document);
    }

    @Override
    public Set<RequestOption> options() {
        return BackEnd.options();
    }

    @Override
    public Optional<Concession> concession(RequestOptions options, String complaint) {
        if (options.includeUsage()) {
            return Optional.of(new Concession("the tensors of vLLM's back end", options.withUsage(false, false)));
        }
        return options.ignoreEos() || options.minTokens()
                ? Optional.of(new Concession("ignore_eos and min_tokens", options.endingAtWill()))
                : Optional.empty();
    }

    @Override
    public boolean sendsMessages() {
        return false;
    }

    @Override
    public StreamForm streamForm() {
        return StreamForm.MESSAGES;
    }

    @Override
    public MessageReader messageReader(AnswerTally tally) {
        return new ResponseReader(tally, output);
    }

    /** Of a page that no message of gRPC is: nothing. */
    @Override
    public JsonEvents.Reader reader(AnswerTally tally) {
        return (json, first) -> json.skip(first);
    }

    @Override
    public Optional<Problem> problem(Call call, Function<String, Optional<String>> trailers, byte[] body) {
        Optional<GrpcStatus> status = GrpcStatus.in(trailers);
        if (status.isPresent() && !status.get().ok()) {
            return Optional.of(new Problem(status.get().http(), status.get().words()));
        }
        // other methods have other messages
        return call.path().equals(path()) ? StreamError.in(body) : Optional.empty();
    }
}
