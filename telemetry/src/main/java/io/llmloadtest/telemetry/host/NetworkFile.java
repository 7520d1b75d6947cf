package io.llmloadtest.telemetry.host;

import java.nio.file.Path;
import java.util.List;

/** Reads {@code /proc/net/dev}. */
final class NetworkFile {
    private static final int RECEIVED = 0;
    private static final int SENT = 8;
    private static final int COLUMNS = 16;

    private NetworkFile() {}

    static List<HostSamples.Device> read(Path file) {
        return ProcFile.lines(file).stream()
                .filter(line -> line.contains(":"))
                .map(line -> line.split(":", 2))
                .filter(parts -> columns(parts[1]).length >= COLUMNS)
                .map(parts -> new HostSamples.Device(
                        parts[0].strip(),
                        Double.parseDouble(columns(parts[1])[RECEIVED]),
                        Double.parseDouble(columns(parts[1])[SENT])))
                .toList();
    }

    private static String[] columns(String line) {
        return line.strip().split("\\s+", -1);
    }
}
