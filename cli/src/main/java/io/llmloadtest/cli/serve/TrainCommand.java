package io.llmloadtest.cli.serve;

import io.llmloadtest.app.EngineLoadTest;
import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.app.truth.PastRehearsals;
import io.llmloadtest.cli.command.Version;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.server.CannotListenException;
import io.llmloadtest.server.ServerOptions;
import io.llmloadtest.server.WebServer;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train}: for the launcher, which keeps the classes that this uses in the JVM's start-up cache, and SQLite unpacked. */
@Command(name = "train", hidden = true, description = "Uses what a start needs: the server, then a small run.")
public final class TrainCommand implements Callable<Integer> {
    private static final List<String> PATHS =
            List.of("/health", "/api/v1/benchmark", "/api/v1/system/info", "/openapi.yaml", "/docs", "/");

    private final Console console;

    @Option(
            names = "--unpack-sqlite",
            paramLabel = "FOLDER",
            required = true,
            description = "Where SQLite is unpacked.")
    private Path sqlite = Path.of("");

    @Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    public TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, CannotListenException {
        StoredRuns.unpackLibrary(sqlite);
        serve();
        return run();
    }

    private int run() throws IOException {
        SimulatorConfig config = SimulatorConfig.defaults().withTiming(Timing.ContinuousBatching.demo());
        try (Simulator server = Simulator.start(config)) {
            return spec.root()
                    .commandLine()
                    .execute(
                            "run",
                            "--server=" + server.uri(),
                            "--concurrency=1,4",
                            "--num-prompts=8",
                            "--output-len=8",
                            "--goodput=ttft:500");
        }
    }

    private void serve() throws IOException, CannotListenException {
        Map<String, String> nothing = Map.of();
        ServerOptions options = ServerOptions.read("127.0.0.1", 0, false, nothing, new Problems());
        PastRehearsals rehearsals = new PastRehearsals();
        try (StoredRuns runs = StoredRuns.open(console.environment());
                WebServer server = WebServer.start(
                        options,
                        new WebServer.Surroundings(
                                runs,
                                runId -> new EngineLoadTest(OptionalInt.empty(), () -> runId, rehearsals),
                                nothing,
                                Version.number()))) {
            for (String path : PATHS) {
                try (InputStream answer = server.uri().resolve(path).toURL().openStream()) {
                    answer.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }
}
