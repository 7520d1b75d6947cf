package io.llmloadtest.telemetry.host;

import io.llmloadtest.core.host.ClientMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Names this machine by its files; nothing is asked of a name server, which might let one wait. */
final class MachineFiles {
    private static final String PRETTY_NAME = "PRETTY_NAME=";

    private MachineFiles() {}

    static ClientMachine read(Path proc, Path osRelease) {
        return new ClientMachine(
                Optional.ofNullable(MachineFiles.class.getPackage().getImplementationVersion())
                        .orElse("unpackaged"),
                Runtime.version().toString(),
                text(proc.resolve("sys/kernel/hostname")).orElseGet(MachineFiles::hostByEnvironment),
                text(osRelease).flatMap(MachineFiles::prettyName).orElse(System.getProperty("os.name", "")),
                text(proc.resolve("sys/kernel/osrelease")).orElse(System.getProperty("os.version", "")),
                System.getProperty("os.arch", ""),
                Runtime.getRuntime().availableProcessors());
    }

    private static String hostByEnvironment() {
        return Optional.ofNullable(System.getenv("COMPUTERNAME"))
                .or(() -> Optional.ofNullable(System.getenv("HOSTNAME")))
                .orElse("");
    }

    private static Optional<String> prettyName(String osRelease) {
        return osRelease
                .lines()
                .filter(line -> line.startsWith(PRETTY_NAME))
                .map(line ->
                        line.substring(PRETTY_NAME.length()).replace("\"", "").strip())
                .findFirst();
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(content -> !content.isEmpty());
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
