package io.llmloadtest.app.preflight;

import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.engine.Caller;
import io.llmloadtest.engine.HttpCall;
import io.llmloadtest.engine.HttpReply;
import io.llmloadtest.engine.HttpReply.Answer;
import io.llmloadtest.engine.HttpReply.NoAnswer;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.ResponseDecoder;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks a server for its models and for one short generation before load is applied. A server that is merely odd gets
 * findings; a run is stopped only where every request would fail.
 */
public final class Preflight {
    /** A plan's model that stands for the only one the server offers. */
    public static final String ANY_MODEL = "default";

    private static final int PROBE_TOKENS = 32;
    private static final int WARMUP_LEVEL = -1;
    private static final Duration MODELS_TIMEOUT = Duration.ofSeconds(10);

    private final Caller caller;

    public Preflight(Caller caller) {
        this.caller = caller;
    }

    /** The options of a run that nobody checked: everything that makes figures better is asked for. */
    public static RequestOptions unchecked(TestPlan plan) {
        return Probe.allThatHelps(plan);
    }

    /**
     * Blocks for two calls, or a few more where the server refuses options.
     *
     * @param prompts of the run; the probe takes the one after the last warm-up request
     * @throws UnfitServerException when every request would fail
     * @throws InterruptedException when the calling thread is interrupted; a call that waits is given up then
     */
    public PreflightReport check(TestPlan asked, Protocol protocol, PromptSource prompts)
            throws UnfitServerException, InterruptedException {
        ModelList models = models(asked);
        TestPlan plan = withModel(asked, models);
        Prompt prompt = probePrompt(plan, prompts);
        Probe probe = new Probe(caller, plan, protocol, prompt);
        Refusals refusals = new Refusals(plan, models);

        Probe.Result result = probe.ask();
        Optional<ResponseDecoder> decoded = decoded(probe, result);
        if (refusals.of(result.reply(), decoded).isPresent()) {
            // a second time: what hits only some requests must not stop the run
            result = probe.ask();
            decoded = decoded(probe, result);
        }
        Optional<Refusal> refusal = refusals.of(result.reply(), decoded);
        if (refusal.isPresent()) {
            throw new UnfitServerException(refusal.get());
        }
        ServerFindings findings = new ServerFindings();
        findings.models(models, plan.target().model());
        findings.refusedOptions(result);
        if (decoded.isPresent()) {
            RequestOptions options = result.options();
            findings.answer(decoded.get(), prompt, options.streaming(), options.ignoreEos());
            checkWindow(plan, models, prompts, prompt, decoded.get().inputTokens(), findings);
        } else {
            findings.failedProbe(result.reply());
        }
        return new PreflightReport(plan, result.options(), findings.all());
    }

    private ModelList models(TestPlan plan) throws UnfitServerException, InterruptedException {
        Duration total = plan.timeouts().total();
        Duration timeout = total.compareTo(MODELS_TIMEOUT) < 0 ? total : MODELS_TIMEOUT;
        HttpReply reply = caller.call(HttpCall.get("/models", timeout));
        if (reply instanceof NoAnswer none) {
            Optional<Refusal> unreachable = Refusals.of(none, plan.target());
            if (unreachable.isPresent()) {
                throw new UnfitServerException(unreachable.get());
            }
        }
        boolean keyWanted = reply instanceof Answer answer && (answer.status() == 401 || answer.status() == 403);
        if (keyWanted && plan.target().model().equals(ANY_MODEL)) {
            ModelList none = ModelList.read(reply);
            throw new UnfitServerException(
                    new Refusals(plan, none).of(reply, Optional.empty()).orElseThrow());
        }
        return ModelList.read(reply);
    }

    private static TestPlan withModel(TestPlan plan, ModelList models) throws UnfitServerException {
        if (!plan.target().model().equals(ANY_MODEL)) {
            return plan;
        }
        return switch (models) {
            case ModelList.Unknown unknown ->
                throw new UnfitServerException(Refusal.of(
                                "Can't find out which model to ask for: /models below %s %s. Name it, or check the address, which usually ends in /v1."
                                        .formatted(plan.target().baseUrl(), unknown.reason()),
                                "model",
                                "server_url")
                        .as("models-unlisted", "url", plan.target().baseUrl()));
            case ModelList.Known known when known.has(ANY_MODEL) -> plan;
            case ModelList.Known known
            when known.models().size() > 1 ->
                throw new UnfitServerException(Refusal.of(
                                "The server offers several models, %s: choose one.".formatted(known.names()), "model")
                        .as("several-models", "offered", known.names()));
            case ModelList.Known known ->
                plan.at(plan.target().withModel(known.models().getFirst().id()));
        };
    }

    private static void checkWindow(
            TestPlan plan, ModelList models, PromptSource prompts, Prompt probed, int counted, ServerFindings findings)
            throws UnfitServerException {
        OptionalInt window = models instanceof ModelList.Known known
                ? known.contextWindow(plan.target().model())
                : OptionalInt.empty();
        if (window.isEmpty() || counted <= 0) {
            return;
        }
        int tooLong = ContextWindow.tooLong(prompts, window.getAsInt(), probed.tokens(), counted);
        if (ContextWindow.isAll(tooLong)) {
            throw new UnfitServerException(Refusal.of(
                            "Prompt and answer together are longer than the model's context of " + window.getAsInt()
                                    + " tokens. Make one of them shorter, or give the server a larger context.",
                            "input_len",
                            "output_len")
                    .as("context-too-small", "context", window.getAsInt()));
        }
        if (tooLong > 0) {
            findings.add(
                    "context-window",
                    tooLong + " of the first 100 requests are longer than the model's context of " + window.getAsInt()
                            + " tokens",
                    "the server will refuse or cut them; make prompts or answers shorter");
        }
    }

    private static Optional<ResponseDecoder> decoded(Probe probe, Probe.Result result) {
        return result.reply() instanceof Answer answer && answer.status() / 100 == 2
                ? Optional.of(probe.decode(answer, result.options()))
                : Optional.empty();
    }

    /** Short, so that a slow server isn't kept busy, but with a prompt as long as the run's. */
    private static Prompt probePrompt(TestPlan plan, PromptSource prompts) {
        Prompt prompt = prompts.prompt(WARMUP_LEVEL, plan.warmupRequests());
        return new Prompt(prompt.messages(), prompt.tokens(), Math.min(prompt.maxOutputTokens(), PROBE_TOKENS));
    }
}
