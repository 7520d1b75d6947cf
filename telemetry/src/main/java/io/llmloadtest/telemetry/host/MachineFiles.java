package io.llmloadtest.telemetry.host;

import io.llmloadtest.core.host.ClientMachine;
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
                written(proc.resolve("sys/kernel/hostname")).orElseGet(MachineFiles::hostByEnvironment),
                ProcFile.entry(osRelease, PRETTY_NAME)
                        .map(name -> name.replace("\"", "").strip())
                        .orElse(System.getProperty("os.name", "")),
                written(proc.resolve("sys/kernel/osrelease")).orElse(System.getProperty("os.version", "")),
                System.getProperty("os.arch", ""),
                Runtime.getRuntime().availableProcessors());
    }

    private static String hostByEnvironment() {
        return Optional.ofNullable(System.getenv("COMPUTERNAME"))
                .or(() -> Optional.ofNullable(System.getenv("HOSTNAME")))
                .orElse("");
    }

    private static Optional<String> written(Path file) {
        return ProcFile.firstLine(file).filter(line -> !line.isEmpty());
    }
}
