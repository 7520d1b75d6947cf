package io.llmloadtest.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmloadtest.simulator.config.Api;
import io.llmloadtest.simulator.config.Fault.ResetOnAccept;
import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.FaultShare;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing.ContinuousBatching;
import io.llmloadtest.simulator.config.Timing.Schedule;
import io.llmloadtest.simulator.dialect.Dialect;
import io.llmloadtest.simulator.dialect.RequestRejected;
import io.llmloadtest.simulator.dialect.anthropic.AnthropicDialect;
import io.llmloadtest.simulator.dialect.llamacpp.LlamaCppDialect;
import io.llmloadtest.simulator.dialect.ollama.OllamaDialect;
import io.llmloadtest.simulator.dialect.openai.ChatDialect;
import io.llmloadtest.simulator.dialect.openai.EmbeddingsDialect;
import io.llmloadtest.simulator.dialect.openai.ResponsesDialect;
import io.llmloadtest.simulator.dialect.openai.TextDialect;
import io.llmloadtest.simulator.dialect.sglang.SgLangDialect;
import io.llmloadtest.simulator.dialect.tgi.TgiDialect;
import io.llmloadtest.simulator.dialect.triton.TritonDialect;
import io.llmloadtest.simulator.dialect.tritongrpc.TritonGrpcDialect;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.EventLoop;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All paths of a server, and what they share. Belongs to one event loop. */
final class Site {
    private static final Set<String> UNBOOKED = Set.of("/metrics", "/health", "/version");

    /** A path that names a model, with what stands before and behind the name. */
    private static final Pattern OF_A_MODEL = Pattern.compile("(/v2/models/)([^/]+)(/.*)");

    /** For what belongs to no API. */
    static final Dialect USUAL = new ChatDialect();

    private static final List<Dialect> DIALECTS = List.of(
            USUAL,
            new TextDialect(),
            new ResponsesDialect(),
            new EmbeddingsDialect(),
            new AnthropicDialect(),
            new LlamaCppDialect(),
            new OllamaDialect(OllamaDialect.Route.CHAT),
            new OllamaDialect(OllamaDialect.Route.GENERATE),
            new SgLangDialect(new TgiDialect(false)),
            new TgiDialect(true),
            new TgiDialect(false),
            new TritonDialect(true),
            new TritonDialect(false),
            new TritonGrpcDialect());

    private final SimulatorConfig config;
    private final SimulatorCounts ledger = new SimulatorCounts();
    private final Backend backend;
    private final SplittableRandom connectionLuck;
    private final Map<String, Route> routes;
    private final Set<Connection> connections = new HashSet<>();
    private final EventLoop loop;

    Site(SimulatorConfig config, EventLoop loop, Witness witness) {
        this.config = config;
        this.loop = loop;
        this.connectionLuck = new SplittableRandom(~config.seed());
        this.backend = switch (config.timing()) {
            case Schedule schedule -> new ScheduledBackend(loop, schedule);
            case ContinuousBatching batching -> new BatchingBackend(loop, batching);
        };
        var completions = new Completions(config, loop, backend, ledger, witness);
        var pages = new Pages(config, backend, ledger);
        this.routes = routes(config.endpoint().api(), completions, pages);
    }

    private static Map<String, Route> routes(Optional<Api> only, Completions completions, Pages pages) {
        Map<String, Route> routes = new HashMap<>();
        List<Dialect> spoken = DIALECTS.stream()
                .filter(dialect -> only.isEmpty() || only.get() == dialect.api())
                .toList();
        for (Dialect dialect : spoken) {
            routes.putIfAbsent(
                    dialect.path(),
                    new Route("POST", true, dialect, exchange -> completions.answer(dialect, exchange)));
            Stream.concat(Stream.of(dialect.models()), dialect.about().stream())
                    .forEach(page -> routes.putIfAbsent(
                            page.path(),
                            new Route(page.method(), true, dialect, exchange -> pages.models(page, exchange))));
        }
        routes.put("/tokenize", new Route("POST", false, USUAL, pages::tokenize));
        routes.put("/v1/tokenize", new Route("POST", true, USUAL, pages::tokenize));
        routes.put("/health", new Route("GET", false, USUAL, pages::health));
        routes.put("/version", new Route("GET", false, USUAL, pages::version));
        routes.put("/metrics", new Route("GET", false, USUAL, pages::metrics));
        return Map.copyOf(routes);
    }

    /**
     * What is at a path.
     *
     * @param guarded whether a key is wanted where there is one: as in vLLM, for the API only
     * @param dialect in which a request is refused
     */
    private record Route(String method, boolean guarded, Dialect dialect, Page page) {
        boolean takes(String asked) {
            return asked.equals(method) || (asked.equals("HEAD") && method.equals("GET"));
        }
    }

    /** Answers one path's requests. */
    @FunctionalInterface
    interface Page {
        void answer(ServedRequest exchange) throws RequestRejected;
    }

    void answer(ServedRequest exchange) {
        Matcher ofModel = OF_A_MODEL.matcher(exchange.request().path());
        String path = ofModel.replaceAll("$1{model}$3");
        Route route = routes.get(path);
        ledger.request(route == null ? "other" : path);
        bookResponse(exchange, route == null ? "none" : path);
        try {
            if (route == null) {
                throw RequestRejected.notFound();
            }
            if (!route.takes(exchange.request().head().method())) {
                throw RequestRejected.wrongMethod();
            }
            if (route.guarded()) {
                authorize(exchange);
            }
            if (ofModel.matches()) {
                requireModel(URLDecoder.decode(ofModel.group(2), UTF_8));
            }
            route.page().answer(exchange);
        } catch (RequestRejected rejected) {
            ledger.rejected();
            Dialect dialect = route == null ? USUAL : route.dialect();
            exchange.respond(dialect, rejected.status(), dialect.refusal(rejected));
        }
    }

    private void requireModel(String named) throws RequestRejected {
        if (!config.model().anyName() && !named.equals(config.model().name())) {
            throw RequestRejected.unknownModel(named);
        }
    }

    /** As in vLLM, pages about the server itself are left out. */
    private void bookResponse(ServedRequest exchange, String path) {
        if (!UNBOOKED.contains(path)) {
            String method = exchange.request().head().method();
            exchange.whenOver(() -> ledger.responded(path, method, exchange.status()));
        }
    }

    boolean resetsThisConnection() {
        double share = config.faults().stream()
                .filter(fault -> fault.kind().fault() instanceof ResetOnAccept)
                .mapToDouble(FaultShare::share)
                .sum();
        boolean resets = share > 0 && connectionLuck.nextDouble() < share;
        if (resets) {
            ledger.fault(FaultKind.RESET_ON_ACCEPT);
        }
        return resets;
    }

    void opened(Connection connection) {
        connections.add(connection);
        ledger.connectionOpened();
    }

    void closed(Connection connection) {
        connections.remove(connection);
        ledger.connectionClosed();
    }

    /** Done when no answer is under way and every connection is closed in order; fails with the loop. From any thread. */
    CompletableFuture<Boolean> drained() {
        CompletableFuture<Boolean> done = loop.promise();
        // Later, for the last answer isn't written to its end yet when the ledger hears of it.
        loop.execute(() -> ledger.whenIdle(() -> loop.execute(() -> {
            List.copyOf(connections).forEach(Connection::close);
            done.complete(true);
        })));
        return done;
    }

    SimulatorStats stats() {
        return ledger.stats(backend.preemptions());
    }

    /** By either header, whatever the API, as llama.cpp does. */
    private void authorize(ServedRequest exchange) throws RequestRejected {
        if (config.endpoint().apiKey().isPresent()) {
            String key = config.endpoint().apiKey().get();
            HttpHeaders headers = exchange.request().head().headers();
            boolean shown = headers.first("Authorization")
                            .filter(("Bearer " + key)::equals)
                            .isPresent()
                    || headers.first("X-Api-Key").filter(key::equals).isPresent();
            if (!shown) {
                throw RequestRejected.unauthorized();
            }
        }
    }
}
