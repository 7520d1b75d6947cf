package io.llmloadtest.cli.serve;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.cli.command.Version;
import io.llmloadtest.cli.plan.FlagValues;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.cli.terminal.Interrupts;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.SimulatorStats;
import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.SimulatorConfig;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate}: a server to test clients against. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        sortSynopsis = false,
        abbreviateSynopsis = true,
        description = "Serves an OpenAI-compatible API whose timing and faults are known exactly.")
public final class SimulateCommand implements Callable<Integer> {
    /** Long enough to be for ever. */
    private static final Duration UNTIL_STOPPED = Duration.ofDays(10_000);

    private final Console console;

    @Mixin
    private SimulatorOptions options = new SimulatorOptions();

    @Option(names = "--for", paramLabel = "TIME", description = "Exit after this time, such as 60s or 10m")
    private Optional<String> lifetime = Optional.empty();

    private SimulateCommand(Console console) {
        this.console = console;
    }

    /** The command with all faults in its help. */
    public static CommandLine line(Console console) {
        CommandLine line = new CommandLine(new SimulateCommand(console));
        line.getCommandSpec().usageMessage().footer(footer());
        return line;
    }

    private static String[] footer() {
        Stream<String> faults = Arrays.stream(FaultKind.values())
                .map(kind ->
                        "  %-20s %s".formatted(kind.id(), kind.description()).replace("%", "%%"));
        Stream<String> endpoints =
                Stream.of("", "Kinds of fault, for --fault KIND[:SHARE] or [[fault:KIND]] in a prompt:");
        Stream<String> rest = Stream.of(
                "",
                "Paths: /v1/chat/completions, /v1/completions, /v1/models, /v1/messages, /completion, /api/chat, /api/generate, /api/tags,",
                "/generate, /generate_stream, /info, /v2/models/MODEL/generate_stream, /tokenize, /health, /version, /metrics",
                "Examples",
                "  llm-loadtest simulate --ttft 200ms --gap 40ms --fault 503:0.05 --fault truncated:0.01",
                "  llm-loadtest simulate --max-batch 16 --prefill-rate 5000 --port 9000");
        return Stream.of(endpoints, faults, rest).flatMap(lines -> lines).toArray(String[]::new);
    }

    @Override
    public Integer call() throws InterruptedException, CannotStartException {
        Problems problems = new Problems();
        Optional<SimulatorConfig> config = options.read(problems);
        Optional<Duration> time = lifetime.flatMap(text -> new FlagValues(problems).duration("--for", text));
        problems.throwIfAny();
        CountDownLatch ended = new CountDownLatch(1);
        try (Simulator server = start(config.orElseThrow());
                Interrupts _ = Interrupts.listen(
                        ended::countDown, () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED))) {
            welcome(server, config.orElseThrow());
            boolean stopped = ended.await(time.orElse(UNTIL_STOPPED).toMillis(), TimeUnit.MILLISECONDS);
            SimulatorStats stats = server.stats();
            console.say("%s%,d requests, %,d answers completed, %,d tokens"
                    .formatted(
                            stopped ? "stopped: " : "time is up: ",
                            stats.requests(),
                            stats.completed(),
                            stats.tokensWritten()));
            return ExitCode.FINE;
        }
    }

    private static Simulator start(SimulatorConfig config) throws CannotStartException {
        try {
            return Simulator.start(config);
        } catch (UncheckedIOException unavailable) {
            throw new CannotStartException(
                    "Can't listen on " + config.endpoint().host() + ":"
                            + config.endpoint().port()
                            + ": another program may use that port. Choose one with --port, or 0 for any free port.");
        }
    }

    /** The address alone on stdout, so that a script can read it. */
    private void welcome(Simulator server, SimulatorConfig config) {
        console.out().println(server.uri());
        console.out().flush();
        console.say("serving the model '" + config.model().name() + "'; Ctrl-C stops it. Try in another terminal:");
        String key = config.endpoint().apiKey().isPresent() ? " --api-key KEY" : "";
        console.say("  llm-loadtest run -s " + server.uri() + (config.endpoint().tls() ? " --insecure" : "") + key
                + " -c 1,8,64 -d 10");
        if (!isLoopback(config.endpoint().host())) {
            console.say("note: it listens on " + config.endpoint().host() + ", so other machines can reach it");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
