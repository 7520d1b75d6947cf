package io.llmloadtest.server;

import io.llmloadtest.app.EngineLoadTest;
import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.app.truth.PastRehearsals;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** The real server on a free port, with a store in a file and a simulator to be tested by it. */
final class Site implements AutoCloseable {
    private final Map<String, String> environment = new HashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final StoredRuns runs;
    private final WebServer server;
    private final Simulator target;
    private final Map<String, String> headers = new HashMap<>();

    private Site(Path folder, Map<String, String> more) {
        environment.put("DATABASE_PATH", folder.resolve("runs.db").toString());
        environment.put("MAX_RUNS_PER_MINUTE", "1000");
        environment.putAll(more);
        target = Simulator.start(
                SimulatorConfig.defaults().withTiming(new Timing.Schedule(Duration.ofMillis(5), Duration.ofMillis(1))));
        runs = StoredRuns.open(environment);
        server = serve();
    }

    static Site open(Path folder) {
        return open(folder, Map.of());
    }

    static Site open(Path folder, Map<String, String> environment) {
        return new Site(folder, environment);
    }

    private WebServer serve() {
        Problems problems = new Problems();
        ServerOptions options = ServerOptions.read("127.0.0.1", 0, false, environment, problems);
        problems.throwIfAny();
        try {
            return WebServer.start(
                    options,
                    new WebServer.Surroundings(
                            runs,
                            id -> new EngineLoadTest(OptionalInt.of(1), () -> id, new PastRehearsals()),
                            environment,
                            "test"));
        } catch (CannotListenException busy) {
            throw new AssertionError(busy);
        }
    }

    /** Sent with every request from now on. */
    Site header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    URI uri() {
        return server.uri();
    }

    String target() {
        return target.uri().toString();
    }

    StoredRuns runs() {
        return runs;
    }

    Reply get(String path, String... more) {
        return checked("GET", path, "", more);
    }

    Reply post(String path, String json) {
        return checked("POST", path, json, "Content-Type", "application/json");
    }

    Reply post(String path) {
        return checked("POST", path, "");
    }

    Reply patch(String path, String json) {
        return checked("PATCH", path, json, "Content-Type", "application/json");
    }

    Reply put(String path, String json) {
        return checked("PUT", path, json, "Content-Type", "application/json");
    }

    Reply delete(String path) {
        return checked("DELETE", path, "");
    }

    private Reply checked(String method, String path, String body, String... more) {
        Reply reply = send(method, path, body, more);
        ContractCheck.check(method, path, reply);
        return reply;
    }

    /** Whatever the contract says. */
    Reply send(String method, String path, String body, String... more) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.uri() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        for (int i = 0; i < more.length; i += 2) {
            request.header(more[i], more[i + 1]);
        }
        try {
            return new Reply(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException tooLong) {
            throw new AssertionError(tooLong);
        }
    }

    // --- runs ---

    /** A plan of two short levels; {@code more} are further fields. */
    String plan(String more) {
        return """
                {"server_url": "%s", "model": "simulated", "concurrency": [1, 2], "num_prompts": 6, "input_len": 8,
                 "output_len": 4, "warmup": 1, "rehearsal": false%s}""".formatted(target(), more);
    }

    /** A plan that goes on until it is stopped. */
    String endlessPlan() {
        return """
                {"server_url": "%s", "model": "simulated", "duration_seconds": 600, "input_len": 8, "output_len": 4,
                 "warmup": 0, "rehearsal": false}""".formatted(target());
    }

    /** The id of a new run. */
    String start(String plan) {
        return post("/api/v1/benchmark/run", plan).text("/run_id");
    }

    /** The id of a run that is over. */
    String finished() {
        return finished("");
    }

    String finished(String more) {
        String id = start(plan(more));
        awaitStatus(id, status -> !status.equals("pending") && !status.equals("running"));
        return id;
    }

    /** The test's time limit bounds the wait. */
    void awaitStatus(String id, Predicate<String> wanted) {
        while (!wanted.test(get(run(id, "/run/")).text("/status"))) {
            Thread.onSpinWait();
        }
    }

    /** A path to a run. */
    static String run(String id) {
        return run(id, "/");
    }

    static String run(String id, String below) {
        return "/api/v1/benchmark" + below + id;
    }

    @Override
    public void close() {
        server.close();
        runs.close();
        target.close();
        client.close();
    }
}
