package io.llmloadtest.telemetry.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what the kernel writes as a file. */
final class ProcFile {
    private static final double KIBIBYTE = 1024;

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

    /** The one number that a file holds. */
    static OptionalDouble number(Path file) {
        return firstLine(file).filter(text -> text.matches("\\d{1,18}")).stream()
                .mapToDouble(Double::parseDouble)
                .findFirst();
    }

    /** Entries such as {@code MemTotal:  8061192 kB}, in bytes. */
    static Map<String, Double> kibibytes(Path file) {
        Map<String, Double> entries = new HashMap<>();
        for (String line : lines(file)) {
            String[] parts = line.split("[:\\s]+", -1);
            if (parts.length >= 2 && parts[1].matches("\\d{1,15}")) {
                entries.put(parts[0], Double.parseDouble(parts[1]) * KIBIBYTE);
            }
        }
        return entries;
    }

    /** What follows {@code name} in the line that begins with it. */
    static Optional<String> entry(Path file, String name) {
        return lines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .findFirst();
    }
}
