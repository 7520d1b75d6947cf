package io.llmloadtest.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import io.llmloadtest.app.EndpointCheck;
import io.llmloadtest.app.LoadTest;
import io.llmloadtest.app.runs.RunQueue;
import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.server.demo.Demos;
import io.llmloadtest.server.demo.StartDemo;
import io.llmloadtest.server.guard.CallLimit;
import io.llmloadtest.server.guard.Doorkeeper;
import io.llmloadtest.server.guard.KeyCheck;
import io.llmloadtest.server.guard.TargetRules;
import io.llmloadtest.server.live.Broadcasts;
import io.llmloadtest.server.live.ProgressSocket;
import io.llmloadtest.server.request.RunReader;
import io.llmloadtest.server.request.TargetReader;
import io.llmloadtest.server.run.Runs;
import io.llmloadtest.server.run.StartRun;
import io.llmloadtest.server.system.Health;
import io.llmloadtest.server.system.Metrics;
import io.llmloadtest.server.system.SystemGpu;
import io.llmloadtest.server.system.SystemInfo;
import io.llmloadtest.server.target.CheckTarget;
import io.llmloadtest.server.target.GuardedLoadTest;
import io.llmloadtest.server.target.ListModels;
import io.llmloadtest.telemetry.gpu.NvidiaSmi;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The server: serves from its start until it is closed. */
public final class WebServer implements AutoCloseable {
    private static final Set<String> ALL_NETWORKS = Set.of("0.0.0.0", "::");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Javalin http;
    private final RunQueue queue;
    private final String host;

    private WebServer(Javalin http, RunQueue queue, String host) {
        this.http = http;
        this.queue = queue;
        this.host = host;
    }

    /**
     * What a server works with.
     *
     * @param runs closed by whoever opened them, after the server
     * @param tests makes the load test of the run with this id
     * @param environment where keys are that requests only refer to
     */
    public record Surroundings(
            StoredRuns runs, Function<String, LoadTest> tests, Map<String, String> environment, String version) {
        public Surroundings {
            environment = Map.copyOf(environment);
        }
    }

    /**
     * Starts to serve.
     *
     * @throws CannotListenException when the port is taken, or the host isn't this machine's
     */
    public static WebServer start(ServerOptions options, Surroundings around) throws CannotListenException {
        Broadcasts live = new Broadcasts();
        TargetRules rules = TargetRules.of(options.targets());
        Demos demos = new Demos(around.runs().store(), live, rules);
        RunQueue queue = new RunQueue(
                around.runs(),
                runId -> new GuardedLoadTest(around.tests().apply(runId), rules),
                demos,
                options.maxConcurrentRuns(),
                // what a run leaves behind would stay: a heap grows rather than be collected wholly
                System::gc);
        Handlers parts = parts(options, around, rules, demos, new Runs(around.runs(), queue, live));
        try {
            Javalin http =
                    Javalin.create(config -> configure(config, options, parts)).start();
            return new WebServer(http, queue, options.host());
        } catch (JavalinException unable) {
            queue.close();
            throw CannotListenException.of(options, unable);
        }
    }

    private static Handlers parts(
            ServerOptions options, Surroundings around, TargetRules rules, Demos demos, Runs runs) {
        KeyCheck key = new KeyCheck(options.key());
        RunReader reader = new RunReader(rules, around.environment());
        TargetReader targets = new TargetReader(rules, around.environment());
        EndpointCheck check = new EndpointCheck();
        CallLimit calls = new CallLimit(options.maxRunsAMinute(), MINUTE, InstantSource.system());
        CallLimit starts = new CallLimit(options.maxRunsAMinute(), MINUTE, InstantSource.system());
        ProgressSocket socket = new ProgressSocket(around.runs().store(), runs.live(), runs.queue()::place, key);
        Metrics metrics = new Metrics();
        metrics.observe(runs.queue(), around.runs().writers(), runs.live(), socket);
        return new Handlers(
                new Doorkeeper(key, options.origins(), options.hosts()),
                runs,
                new StartRun(runs, reader, starts),
                new StartDemo(demos, runs.queue(), starts),
                new CheckTarget(check, reader, calls),
                new ListModels(check, targets, calls),
                socket,
                new Health(around.runs().store(), around.version()),
                new SystemInfo(around.version(), around.runs().store().location()),
                new SystemGpu(NvidiaSmi.of(around.environment())::read, InstantSource.system()),
                metrics);
    }

    private static void configure(JavalinConfig config, ServerOptions options, Handlers parts) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.jetty.host = options.host();
        config.jetty.port = options.port();
        config.jetty.modifyServletContextHandler(context -> context.addEventListener(new PlainSockets(context)));
        config.jetty.modifyServer(server -> server.setErrorHandler(new ProtocolErrors()));
        new Routes(config.routes, parts).add();
    }

    /** Where it serves; as this machine calls it, when on all networks. */
    public URI uri() {
        String local = ALL_NETWORKS.contains(host) ? "localhost" : host;
        String name = local.contains(":") ? "[" + local + "]" : local;
        return URI.create("http://" + name + ":" + http.port());
    }

    /** Cancels all runs, waits until that is kept and told, and serves no more. */
    @Override
    public void close() {
        queue.close();
        http.stop();
    }
}
