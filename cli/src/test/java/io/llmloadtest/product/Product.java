package io.llmloadtest.product;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the packaged product with a store of the test's own. */
final class Product {
    private final Path store;

    Product(Path store) {
        this.store = store;
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

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                System.getProperty("product.jar")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DATABASE_PATH", store.toString());
        builder.environment().remove("DATABASE_URL");
        return builder;
    }
}
