package io.llmloadtest.app.preflight;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.engine.call.Caller;
import io.llmloadtest.engine.call.HttpCall;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.engine.call.HttpReply.Answer;
import io.llmloadtest.engine.call.HttpReply.NoAnswer;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
    private static final Duration MODELS_TIMEOUT = Duration.ofSeconds(10);

    private final Caller server;

    public Preflight(Caller server) {
        this.server = server;
    }

    /** The options of a run that nobody checked: everything that makes figures better is asked for. */
    public static RequestOptions unchecked(TestPlan plan, Protocol protocol) {
        return Probe.allThatHelps(plan, protocol);
    }

    /**
     * Blocks for three calls, or a few more where the server refuses options.
     *
     * @param prompts of the run; the probe takes the one after the last warm-up request
     * @throws UnfitServerException when every request would fail
     * @throws InterruptedException when the calling thread is interrupted; a call that waits is given up then
     */
    public PreflightReport check(TestPlan asked, Protocol protocol, PromptSource prompts)
            throws UnfitServerException, InterruptedException {
        requireHttp2(asked.target(), protocol);
        try {
            return checkThere(asked, protocol, prompts);
        } catch (UnfitServerException unfit) {
            return switch (unfit.refusal().missing()) {
                case NOTHING, OLDER_HTTP -> throw unfit;
                case ENDPOINT -> throw recognised(asked, protocol, unfit);
                case API -> elsewhere(asked, protocol, prompts, unfit);
            };
        }
    }

    private static void requireHttp2(Target target, Protocol protocol) throws UnfitServerException {
        if (protocol.needsHttp2()
                && target.http().filter(Target.Http.V1_1::equals).isPresent()) {
            throw new UnfitServerException(
                    Refusal.of("The protocol '%s' needs HTTP/2; don't ask it by 1.1.".formatted(protocol.id()), "http")
                            .as("protocol-needs-newer-http", "protocol", protocol.id()));
        }
    }

    /** Nobody answers by this protocol: why, and by which somebody would, where that is known. */
    private UnfitServerException recognised(TestPlan asked, Protocol protocol, UnfitServerException unfit)
            throws InterruptedException {
        URI url = asked.target().baseUrl();
        URI endpoint = protocol.at(url).shownUrlOf(protocol.path(asked.target().model()));
        return KnownServer.find(at(url, protocol), protocol, protocol.asksByHttp2(asked.target()))
                .map(known -> new UnfitServerException(known.refusal(protocol, endpoint), known))
                .orElse(unfit);
    }

    /** Whether the API's base has a {@code /v1} can't be told from every address. */
    private PreflightReport elsewhere(
            TestPlan asked, Protocol protocol, PromptSource prompts, UnfitServerException first)
            throws UnfitServerException, InterruptedException {
        Optional<URI> url = protocol.at(asked.target().baseUrl()).alternative(protocol.path());
        if (url.isEmpty()) {
            throw recognised(asked, protocol, first);
        }
        TestPlan other = asked.at(asked.target().at(url.get()));
        try {
            return checkThere(other, protocol, prompts);
        } catch (UnfitServerException alsoUnfit) {
            if (alsoUnfit.refusal().missing() != Refusal.Missing.API) {
                throw alsoUnfit;
            }
            throw recognised(
                    asked,
                    protocol,
                    new UnfitServerException(
                            first.refusal().alsoAsked(other.target().shownUrl())));
        }
    }

    private PreflightReport checkThere(TestPlan asked, Protocol spoken, PromptSource prompts)
            throws UnfitServerException, InterruptedException {
        Caller caller = at(asked.target().baseUrl(), spoken);
        ModelList models = models(asked, caller, spoken);
        ModelCheck.requireReady(models, asked.target().model());
        TestPlan plan = withModel(asked, models, spoken);
        Protocol protocol = ModelCheck.fitted(plan, caller, spoken);
        Prompt prompt = probePrompt(plan, prompts);
        Probe probe = new Probe(caller, plan, protocol, prompt);
        Refusals refusals =
                new Refusals(plan, models, protocol, protocol.path(plan.target().model()));

        Probe.Result result = probe.ask();
        Optional<AnswerDecoder> decoded = decoded(probe, result);
        if (refusals.of(result.reply(), decoded).isPresent()) {
            // a second time: what hits only some requests must not stop the run
            result = probe.ask();
            decoded = decoded(probe, result);
        }
        Optional<Refusal> refusal = refusals.of(result.reply(), decoded);
        if (refusal.isPresent()) {
            throw new UnfitServerException(refusal.get());
        }
        int template = 0;
        ServerFindings findings = new ServerFindings(plan.embeds());
        findings.models(models, plan.target().model());
        findings.refusedOptions(result);
        findings.gateways(result.reply());
        RequestOptions taken = result.options();
        models.profile().ifPresent(server -> findings.server(server, taken));
        OptionalInt context = decoded.isPresent() ? contextLength(caller, plan, models) : OptionalInt.empty();
        if (decoded.isPresent()) {
            RequestOptions options = result.options();
            findings.answer(decoded.get(), prompt, options.streaming(), options.ignoresEnd());
            int counted = decoded.get().tally().inputTokens();
            template = templateTokens(caller, plan, protocol, options, prompts, prompt, counted, findings);
            if (!plan.embeds()) {
                // there each text of a request has the window to itself
                checkWindow(context, prompts.without(template), prompt, counted - template, findings);
            }
        } else {
            findings.failedProbe(result.reply());
        }
        boolean answered = decoded.filter(answer -> answer.outcome() instanceof Outcome.Completed)
                .isPresent();
        boolean countsPrompts =
                decoded.filter(answer -> answer.tally().inputTokens() > 0).isPresent();
        return new PreflightReport(
                plan,
                protocol,
                result.options(),
                findings.all(),
                context,
                template,
                countsPrompts,
                models.profile(),
                answered);
    }

    /**
     * What to take off each prompt, so that the server counts as many tokens as the plan asks for. Asks once more where
     * prompts are made by length.
     *
     * @param counted tokens of {@code probed} by the server's count; below 1 without one
     */
    private static int templateTokens(
            Caller caller,
            TestPlan plan,
            Protocol protocol,
            RequestOptions options,
            PromptSource prompts,
            Prompt probed,
            int counted,
            ServerFindings findings)
            throws InterruptedException {
        if (!prompts.asksLength()) {
            findings.promptTokens(probed.tokens(), counted);
            return 0;
        }
        if (counted <= 0) {
            findings.promptLengthUnknown();
            return 0;
        }
        Optional<PromptLength> length = PromptLength.measure(
                plan.warmupRequests(),
                prompts,
                probed,
                counted,
                prompt -> new Probe(caller, plan, protocol, prompt.ending(1)).promptTokens(options));
        length.ifPresentOrElse(findings::promptLength, () -> findings.promptTokens(probed.tokens(), counted));
        return length.map(PromptLength::template).orElse(0);
    }

    /** After the probe, for Ollama tells of a model only while it is loaded. */
    private static OptionalInt contextLength(Caller caller, TestPlan plan, ModelList models)
            throws InterruptedException {
        OptionalInt listed = models instanceof ModelList.Known known
                ? known.contextWindow(plan.target().model())
                : OptionalInt.empty();
        return listed.isPresent()
                ? listed
                : new ContextPages(caller, plan.target().model()).ask();
    }

    private Caller at(URI url, Protocol protocol) {
        return call -> told(call.call(), server.call(call.at(url)), protocol);
    }

    /** With the status that a problem would have by HTTP alone, where the protocol tells of it otherwise. */
    private static HttpReply told(Call call, HttpReply reply, Protocol protocol) {
        return reply instanceof Answer answer && answer.status() == 200
                ? protocol.problem(call, answer.trailers()::first, answer.body())
                        .<HttpReply>map(problem -> new Answer(
                                problem.status(),
                                "text/plain",
                                "",
                                problem.message().getBytes(StandardCharsets.UTF_8)))
                        .orElse(reply)
                : reply;
    }

    private static ModelList models(TestPlan plan, Caller caller, Protocol protocol)
            throws UnfitServerException, InterruptedException {
        Duration total = plan.timeouts().total();
        Duration timeout = total.compareTo(MODELS_TIMEOUT) < 0 ? total : MODELS_TIMEOUT;
        HttpReply reply = caller.call(HttpCall.of(protocol.modelList(), timeout));
        if (reply instanceof NoAnswer none) {
            Optional<Refusal> unreachable = Refusals.of(none, plan.target());
            if (unreachable.isPresent()) {
                throw new UnfitServerException(unreachable.get());
            }
        }
        boolean unknownToIt = reply instanceof Answer answer
                && (answer.status() == 401 || answer.status() == 403 || Refusals.wantsCertificate(answer));
        if (unknownToIt && plan.target().model().equals(ANY_MODEL)) {
            ModelList none = ModelList.read(reply, protocol);
            throw new UnfitServerException(
                    new Refusals(plan, none, protocol, protocol.modelList().path())
                            .of(reply, Optional.empty())
                            .orElseThrow());
        }
        return ModelList.read(reply, protocol);
    }

    private static TestPlan withModel(TestPlan plan, ModelList models, Protocol protocol) throws UnfitServerException {
        if (!plan.target().model().equals(ANY_MODEL)) {
            return plan;
        }
        return switch (models) {
            case ModelList.Unknown unknown ->
                throw new UnfitServerException(unlisted(plan.target(), protocol, unknown.reason()));
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

    private static Refusal unlisted(Target target, Protocol protocol, String reason) {
        URI asked =
                protocol.at(target.baseUrl()).shownUrlOf(protocol.modelList().path());
        return Refusal.notHere(
                        "Can't determine the model: %s %s. Name it, or check the address, which usually ends in /v1."
                                .formatted(asked, reason),
                        "model",
                        "server_url")
                .as("models-unlisted", "url", asked);
    }

    /** @param counted tokens of the probe's prompt by the server's count; without one our own stands for it */
    private static void checkWindow(
            OptionalInt window, PromptSource prompts, Prompt probed, int counted, ServerFindings findings)
            throws UnfitServerException {
        int tokens = counted > 0 ? counted : probed.tokens();
        if (window.isEmpty() || tokens == 0) {
            return;
        }
        int tooLong = ContextWindow.tooLong(prompts, window.getAsInt(), probed, tokens);
        if (ContextWindow.isAll(tooLong)) {
            String first = ContextWindow.firstLength(prompts, probed, tokens);
            throw new UnfitServerException(Refusal.of(
                            ("Prompt and answer together are longer than the model's context of %d tokens: the first"
                                            + " request's are %s. Make one of them shorter, or give the server a larger"
                                            + " context (vLLM: max-model-len, llama.cpp: ctx-size for each slot,"
                                            + " Ollama: num_ctx).")
                                    .formatted(window.getAsInt(), first),
                            "input_len",
                            "output_len")
                    .as("context-too-small", "context", window.getAsInt(), "first", first));
        }
        if (tooLong > 0) {
            findings.add(Finding.info("context-window")
                    .saying("seen")
                    .advising("advice")
                    .with(
                            Figure.amount("too_long", tooLong, Unit.REQUESTS),
                            Figure.amount("looked_at", ContextWindow.SAMPLE, Unit.REQUESTS),
                            Figure.amount("window", window.getAsInt(), Unit.TOKENS)));
        }
    }

    private static Optional<AnswerDecoder> decoded(Probe probe, Probe.Result result) {
        return result.reply() instanceof Answer answer && answer.status() / 100 == 2
                ? Optional.of(probe.decode(answer, result.options()))
                : Optional.empty();
    }

    /** Short, so that a slow server isn't kept busy, but with a prompt as long as the run's. */
    private static Prompt probePrompt(TestPlan plan, PromptSource prompts) {
        Prompt prompt = prompts.probe(plan.warmupRequests());
        return prompt.ending(Math.min(prompt.maxOutputTokens(), PROBE_TOKENS));
    }
}
