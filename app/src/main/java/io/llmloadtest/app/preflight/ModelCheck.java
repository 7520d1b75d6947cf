package io.llmloadtest.app.preflight;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.engine.call.Caller;
import io.llmloadtest.engine.call.HttpCall;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.ModelFit;
import io.llmloadtest.protocols.ModelFit.Side;
import io.llmloadtest.protocols.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether the server's model can be asked as the plan wants, by what the server says of it. */
final class ModelCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private ModelCheck() {}

    /** Stops a run on a model that the server has and that can't be asked now. */
    static void requireReady(ModelList models, String asked) throws UnfitServerException {
        Optional<ListedModel> unready =
                models instanceof ModelList.Known known ? known.unready(asked) : Optional.empty();
        if (unready.isPresent()) {
            String model = unready.get().id();
            String why = unready.get().unready().orElse("");
            throw new UnfitServerException(Refusal.of(
                            ("The server has the model '%s', but it is not ready (%s). Load it, or see in the server's log"
                                            + " why that failed.")
                                    .formatted(model, why),
                            "model")
                    .as("model-not-ready", "model", model, "why", why));
        }
    }

    /**
     * How the plan's model is asked. Blocks for one call where the protocol wants to know something of it.
     *
     * @throws UnfitServerException when every request would fail, or would measure nothing
     */
    static Protocol fitted(TestPlan plan, Caller caller, Protocol protocol)
            throws UnfitServerException, InterruptedException {
        String model = plan.target().model();
        Optional<Call> page = protocol.modelPage(model);
        Optional<byte[]> document = Optional.empty();
        if (page.isPresent()) {
            HttpReply reply = caller.call(HttpCall.of(page.get(), TIMEOUT));
            document = reply instanceof HttpReply.Answer answer && answer.status() == 200
                    ? Optional.of(answer.body())
                    : Optional.empty();
        }
        return switch (protocol.fit(plan, document)) {
            case ModelFit.Fits(Protocol fitted) -> fitted;
            case ModelFit.NoTensor(Side side, String name, List<String> offered) ->
                throw new UnfitServerException(
                        name.isEmpty() ? undecided(model, side, offered) : unknown(model, side, name, offered));
            case ModelFit.OneResponse() ->
                throw new UnfitServerException(Refusal.of(
                                ("The model '%s' answers a request only once, so nothing is streamed. Set"
                                                + " model_transaction_policy { decoupled: true } in its config.pbtxt"
                                                + " (TensorRT-LLM: decoupled_mode), or measure whole answers without"
                                                + " streaming.")
                                        .formatted(model),
                                "stream")
                        .as("model-not-decoupled", "model", model));
        };
    }

    private static Refusal unknown(String model, Side side, String name, List<String> offered) {
        String tensor = word(side);
        String texts = names(offered);
        Refusal refusal = Refusal.of(
                "The model '%s' has no %s tensor '%s'. Its text %ss: %s.".formatted(model, tensor, name, tensor, texts),
                "triton_" + tensor);
        return switch (side) {
            case INPUT -> refusal.as("input-tensor-unknown", "model", model, "name", name, "offered", texts);
            case OUTPUT -> refusal.as("output-tensor-unknown", "model", model, "name", name, "offered", texts);
        };
    }

    private static Refusal undecided(String model, Side side, List<String> offered) {
        String texts = names(offered);
        return switch (side) {
            case INPUT ->
                undecided(model, "input", "takes the prompt", texts)
                        .as("input-tensor-open", "model", model, "offered", texts);
            case OUTPUT ->
                undecided(model, "output", "has the text", texts)
                        .as("output-tensor-open", "model", model, "offered", texts);
        };
    }

    private static Refusal undecided(String model, String tensor, String does, String texts) {
        return Refusal.of(
                "The model '%s' doesn't tell which %s tensor %s. Choose one of its text %ss: %s."
                        .formatted(model, tensor, does, tensor, texts),
                "triton_" + tensor);
    }

    private static String word(Side side) {
        return switch (side) {
            case INPUT -> "input";
            case OUTPUT -> "output";
        };
    }

    private static String names(List<String> offered) {
        return offered.isEmpty()
                ? "none"
                : offered.stream()
                        .limit(ModelList.MAX_NAMED)
                        .map(name -> "'" + name + "'")
                        .collect(joining(", "));
    }
}
