package io.llmloadtest.simulator;

import io.llmloadtest.simulator.config.Fault.ResetOnAccept;
import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.FaultShare;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing.ContinuousBatching;
import io.llmloadtest.simulator.config.Timing.Schedule;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.EventLoop;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** All paths of a server, and what they share. Belongs to one event loop. */
final class Site {
    private static final Set<String> UNBOOKED = Set.of("/metrics", "/health", "/version");

    private final SimulatorConfig config;
    private final Ledger ledger = new Ledger();
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
        this.routes = Map.of(
                "/v1/chat/completions", new Route("POST", exchange -> completions.answer(Dialect.CHAT, exchange)),
                "/v1/completions", new Route("POST", exchange -> completions.answer(Dialect.TEXT, exchange)),
                "/v1/models", new Route("GET", pages::models),
                "/tokenize", new Route("POST", pages::tokenize),
                "/v1/tokenize", new Route("POST", pages::tokenize),
                "/health", new Route("GET", pages::health),
                "/version", new Route("GET", pages::version),
                "/metrics", new Route("GET", pages::metrics));
    }

    private record Route(String method, Page page) {
        boolean takes(String asked) {
            return asked.equals(method) || (asked.equals("HEAD") && method.equals("GET"));
        }
    }

    /** Answers one path's requests. */
    @FunctionalInterface
    interface Page {
        void answer(Exchange exchange) throws RequestRejected;
    }

    void answer(Exchange exchange) {
        String path = exchange.request().path();
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
            authorize(exchange, path);
            route.page().answer(exchange);
        } catch (RequestRejected rejected) {
            ledger.rejected();
            exchange.respond(rejected.status(), "application/json", rejected.body());
        }
    }

    /** As in vLLM, pages about the server itself are left out. */
    private void bookResponse(Exchange exchange, String path) {
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

    /** As in vLLM, a key guards {@code /v1} only. */
    private void authorize(Exchange exchange, String path) throws RequestRejected {
        if (path.startsWith("/v1/") && config.endpoint().apiKey().isPresent()) {
            String expected = "Bearer " + config.endpoint().apiKey().get();
            if (!exchange.request()
                    .head()
                    .headers()
                    .first("Authorization")
                    .filter(expected::equals)
                    .isPresent()) {
                throw RequestRejected.unauthorized();
            }
        }
    }
}
