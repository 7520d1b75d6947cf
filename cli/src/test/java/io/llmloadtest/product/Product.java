package io.llmloadtest.product;

import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/** Starts the packaged product with a store of the test's own. */
final class Product {
    private final Path store;
    private final List<String> options;

    Product(Path store) {
        this(store, List.of());
    }

    private Product(Path store, List<String> options) {
        this.store = store;
        this.options = options;
    }

    /** The same with an option for the JVM. */
    Product with(String option) {
        return new Product(store, List.of(option));
    }

    /** A process that goes on while the test does. */
    Process start(String... arguments) throws IOException {
        return builder(arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** A process that goes on while the test does, and whose output it reads. */
    Process startTelling(String... arguments) throws IOException {
        return builder(arguments).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** What a process wrote to stdout until it ended, which must be well. */
    String output(String... arguments) throws IOException, InterruptedException {
        Process process = builder(arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String written = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new AssertionError(List.of(arguments) + " ended with " + code + ": " + written);
        }
        return written;
    }

    /** What a process that ended with {@code code} wrote to stderr. */
    String errors(int code, String... arguments) throws IOException, InterruptedException {
        Process process = builder(arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String written = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != code) {
            throw new AssertionError(List.of(arguments) + " ended with " + process.exitValue() + ": " + written);
        }
        return written;
    }

    /** The id of a short run against a server of its own. */
    String keptRun() throws IOException, InterruptedException {
        try (Simulator server = Simulator.start(SimulatorConfig.defaults()
                .withTiming(new Timing.Schedule(Duration.ofMillis(20), Duration.ofMillis(5))))) {
            output(
                    "run",
                    "-q",
                    "-s",
                    server.uri().toString(),
                    "-c",
                    "1,2",
                    "-n",
                    "4",
                    "--output-len",
                    "5",
                    "--no-rehearsal",
                    "--allow-invalid");
        }
        return output("runs", "list", "--json").replaceAll("(?s).*?\"run_id\":\"([^\"]+).*", "$1");
    }

    /** Whether it was built with Node. */
    static boolean hasDashboard() throws IOException {
        Path jars = Path.of(System.getProperty("product.jar")).resolveSibling("web.jar");
        try (JarFile web = new JarFile(jars.toFile())) {
            return web.getEntry("web/report.html") != null;
        }
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-jar", System.getProperty("product.jar")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DATABASE_PATH", store.toString());
        builder.environment().remove("DATABASE_URL");
        return builder;
    }
}
