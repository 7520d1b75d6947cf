package io.llmloadtest.cli.serve;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.EngineLoadTest;
import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.app.truth.PastRehearsals;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.cli.command.Version;
import io.llmloadtest.cli.plan.FlagValues;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.cli.terminal.Interrupts;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.server.CannotListenException;
import io.llmloadtest.server.ServerOptions;
import io.llmloadtest.server.WebServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve}: the dashboard, and the REST and WebSocket interface. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Serves the dashboard and the API (documented at /docs) until it is stopped.",
        footerHeading = "%nEnvironment%n",
        footer = {
            "  API_KEY              clients must send it as X-API-Key",
            "  CORS_ORIGINS         other sites whose pages may use the API, comma-separated",
            "  ALLOWED_HOSTS        additional names of a server without a key; local names and addresses always work",
            "  MAX_CONCURRENT_RUNS  runs at a time; further runs are queued (default: 1)",
            "  MAX_RUNS_PER_MINUTE  runs that may be started per minute (default: 60)",
            "  TARGET_ALLOWLIST     the only servers that may be tested: host, host:port, *.domain, 10.0.0.0/8",
            "  DATABASE_PATH, DATABASE_URL, PORT, HOST"
        })
public final class ServeCommand implements Callable<Integer> {
    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final String DEFAULT_PORT = "8085";
    private static final int LAST_PORT = 65_535;

    /** Long enough to be for ever. */
    private static final Duration UNTIL_STOPPED = Duration.ofDays(10_000);

    private final Console console;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "0 for any free port (default: PORT, else " + DEFAULT_PORT + ")")
    private Optional<String> port = Optional.empty();

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Listen address; 0.0.0.0 for all networks (default: HOST, else " + DEFAULT_HOST + ")")
    private Optional<String> host = Optional.empty();

    @Option(names = "--insecure-no-auth", description = "Serve other machines although API_KEY is not set")
    private boolean withoutKey;

    @Option(names = "--for", paramLabel = "TIME", description = "Exit after this time, such as 60s or 10m")
    private Optional<String> lifetime = Optional.empty();

    public ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CannotStartException, InterruptedException {
        Problems problems = new Problems();
        FlagValues values = new FlagValues(problems);
        ServerOptions options = options(problems, values);
        Optional<Duration> time = lifetime.flatMap(text -> values.duration("--for", text));
        problems.throwIfAny();
        CountDownLatch ended = new CountDownLatch(1);
        try (StoredRuns runs = StoredRuns.open(console.environment());
                WebServer server = start(options, runs);
                Interrupts _ = Interrupts.listen(
                        () -> stopping(ended), () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED))) {
            welcome(server, options);
            ended.await(time.orElse(UNTIL_STOPPED).toMillis(), TimeUnit.MILLISECONDS);
        }
        console.say("stopped");
        return ExitCode.FINE;
    }

    private ServerOptions options(Problems problems, FlagValues values) {
        Map<String, String> environment = console.environment();
        String chosenPort = port.or(() -> given("PORT")).orElse(DEFAULT_PORT);
        int number = values.wholeNumber("--port", chosenPort).orElse(0);
        if (number < 0 || number > LAST_PORT) {
            values.wrong("--port", "must be between 0 and " + LAST_PORT + ", not " + number, "");
        }
        String chosenHost = host.or(() -> given("HOST")).orElse(DEFAULT_HOST).strip();
        return ServerOptions.read(chosenHost, number, withoutKey, environment, problems);
    }

    private Optional<String> given(String variable) {
        return Optional.ofNullable(console.environment().get(variable))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private WebServer start(ServerOptions options, StoredRuns runs) throws CannotStartException {
        PastRehearsals rehearsals = new PastRehearsals();
        try {
            return WebServer.start(
                    options,
                    new WebServer.Surroundings(
                            runs,
                            runId -> new EngineLoadTest(OptionalInt.empty(), () -> runId, rehearsals),
                            console.environment(),
                            Version.number()));
        } catch (CannotListenException unable) {
            throw new CannotStartException(String.valueOf(unable.getMessage()));
        }
    }

    /** The address alone on stdout, so that a script can read it. */
    private void welcome(WebServer server, ServerOptions options) {
        console.out().println(server.uri());
        console.out().flush();
        console.say("open " + server.uri() + " in a browser for the dashboard; the API is documented at " + server.uri()
                + "/docs; press Ctrl-C to stop");
        if (options.key().isEmpty() && !options.local()) {
            console.say(
                    "warning: API_KEY is not set: anyone who can reach this machine can start runs and read all runs");
        }
    }

    private void stopping(CountDownLatch ended) {
        console.say("stopping; running runs are cancelled and stored (press Ctrl-C again to exit at once)");
        ended.countDown();
    }
}
