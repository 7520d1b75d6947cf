package io.llmloadtest.telemetry.host;

import io.llmloadtest.core.host.Descriptors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads how many descriptors this process has and may have. The JVM raises its soft limit to the hard one when it
 * starts, so the two are usually equal.
 */
final class DescriptorFiles {
    private static final String LIMIT = "Max open files";

    private DescriptorFiles() {}

    static Optional<Descriptors> read(Path proc) {
        Path self = proc.resolve("self");
        return ProcFile.entry(self.resolve("limits"), LIMIT)
                .map(line -> line.split("\\s+", -1))
                .filter(columns -> columns.length >= 2)
                .flatMap(columns -> held(self.resolve("fd"))
                        .map(held -> new Descriptors(held, number(columns[0]), number(columns[1]))));
    }

    private static long number(String limit) {
        return limit.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(limit);
    }

    private static Optional<Long> held(Path directory) {
        try (Stream<Path> open = Files.list(directory)) {
            return Optional.of(open.count());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
