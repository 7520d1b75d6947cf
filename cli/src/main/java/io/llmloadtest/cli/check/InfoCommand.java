package io.llmloadtest.cli.check;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.app.HostInfo;
import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.cli.command.Version;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.core.host.Gpu;
import io.llmloadtest.core.host.GpuReading;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.report.gpu.GpuJson;
import io.llmloadtest.telemetry.gpu.NvidiaSmi;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code info}: what this machine can give to a load test. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows versions and the resources of this machine for a load test.")
public final class InfoCommand implements Runnable {
    private final Console console;

    @Option(names = "--json", description = "Print JSON")
    private boolean json;

    public InfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        HostInfo host = HostInfo.read();
        GpuReading gpus = NvidiaSmi.of(console.environment()).read();
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("version", Version.number());
            document.put("host", host);
            document.put("gpu", JsonMapper.shared().readTree(GpuJson.render(gpus)));
            document.put("store", store());
            console.out()
                    .println(
                            JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document));
        } else {
            lines(host, gpus).forEach((name, value) -> console.out().printf("%-14s%s%n", name, value));
        }
        console.out().flush();
    }

    private String store() {
        try {
            return StoredRuns.location(console.environment());
        } catch (StoreException nowhere) {
            return String.valueOf(nowhere.getMessage());
        }
    }

    private Map<String, String> lines(HostInfo host, GpuReading gpus) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("llm-loadtest", Version.number());
        lines.put("Java", host.java());
        lines.put("system", host.system());
        lines.put("cores", host.cores() + " for this process");
        lines.put("memory", gibibytes(host.memoryBytes()) + ", heap up to " + gibibytes(host.maxHeapBytes()));
        lines.put(
                "descriptors",
                host.descriptors() < 0
                        ? "unknown"
                        : String.format(Locale.ROOT, "%,d (one for each connection)", host.descriptors()));
        lines.put(
                "local ports",
                host.localPorts()
                        .map(range -> range + " (one for each connection to a server)")
                        .orElse("unknown"));
        lines.put(
                "connections",
                host.connections() < 0
                        ? "unknown"
                        : String.format(Locale.ROOT, "up to %,d at once to one server", host.connections()));
        lines.put("time stamps", host.kernelStamps() ? "by the kernel" : "in user space: kernel stamps need Linux");
        lines.put("GPUs", gpus(gpus));
        lines.put("runs are stored in", store());
        return lines;
    }

    private static String gpus(GpuReading reading) {
        return switch (reading) {
            case GpuReading.Found found ->
                found.gpus().stream().map(Gpu::name).collect(joining(", ")) + " (see: llm-loadtest gpu)";
            case GpuReading.Missing missing -> "none found: " + missing.sentence();
        };
    }

    private static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }
}
