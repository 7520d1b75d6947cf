package io.llmloadtest.transport.tls;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server that isn't ours, run for one test. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ServerProcess(Process process) {
        this.process = process;
        // A server that stays silent ends, and with it the test that waits for its output.
        CompletableFuture.delayedExecutor(30, TimeUnit.SECONDS).execute(process::destroyForcibly);
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Skips the test where there is no such program. */
    static ServerProcess start(Path directory, String program, List<String> arguments) throws IOException {
        List<Path> found = Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/opt/homebrew/bin")
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .toList();
        assumeTrue(!found.isEmpty(), program + " is not installed: this test of TLS against it is skipped");
        List<String> command = Stream.concat(Stream.of(found.getFirst().toString()), arguments.stream())
                .toList();
        return new ServerProcess(new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start());
    }

    /** Reads the server's output up to a line with that text. */
    String awaitLine(String text) throws IOException {
        var seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(text)) {
                return line;
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("the server ended without '" + text + "':\n" + seen);
    }

    /** Types a line. */
    void type(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
