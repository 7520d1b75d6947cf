package io.llmloadtest.telemetry.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads what the kernel writes as a file. */
final class ProcFile {
    private ProcFile() {}

    /** All lines; none when there is no such file, or it may not be read. */
    static List<String> lines(Path file) {
        // in large reads: some of these files end after the first, and Files.readString begins with a read of one byte
        try (var reader = Files.newBufferedReader(file)) {
            return reader.lines().toList();
        } catch (IOException | UncheckedIOException absent) {
            return List.of();
        }
    }

    static Optional<String> firstLine(Path file) {
        return lines(file).stream().findFirst().map(String::strip);
    }

    /** What follows {@code name} in the line that begins with it. */
    static Optional<String> entry(Path file, String name) {
        return lines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .findFirst();
    }
}
