package io.llmloadtest.telemetry.host;

import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.core.observe.SourceKind;
import io.llmloadtest.telemetry.observe.Growth;
import io.llmloadtest.telemetry.observe.Interval;
import io.llmloadtest.telemetry.observe.Look;
import io.llmloadtest.telemetry.observe.MetricSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** This machine by what its kernel writes in {@code /proc} and {@code /sys}. */
public final class HostFiles implements MetricSource {
    private final Path proc;
    private final Path sys;
    private final String host;
    private final CgroupFiles cgroup;
    private final Growth growth = new Growth();
    private final Interval interval = new Interval();

    HostFiles(Path proc, Path sys) {
        this.proc = proc;
        this.sys = sys;
        this.host = new Host(proc).machine().host();
        this.cgroup = new CgroupFiles(proc, sys);
    }

    public static HostFiles here() {
        return new HostFiles(Path.of("/proc"), Path.of("/sys"));
    }

    @Override
    public SourceKind kind() {
        return SourceKind.HOST;
    }

    @Override
    public String name() {
        return host.isEmpty() ? "localhost" : host;
    }

    @Override
    public Look look() {
        if (!Files.isReadable(proc.resolve("stat"))) {
            return Look.unseen("no-proc", name());
        }
        growth.begin();
        double seconds = interval.next();
        HostSamples samples = new HostSamples(growth, seconds);
        samples.cores(cores());
        samples.memory(memory());
        samples.network(NetworkFile.read(proc.resolve("net/dev")));
        samples.frequency(FrequencyFiles.megahertz(sys));
        List<Sample> all = new ArrayList<>(samples.all());
        all.addAll(cgroup.samples(growth, seconds));
        return new Look.Seen(all);
    }

    /** Busy and all time of each core, in the kernel's ticks. */
    private List<HostSamples.Core> cores() {
        return ProcFile.lines(proc.resolve("stat")).stream()
                .filter(line -> line.matches("cpu\\d+ .*"))
                .map(HostFiles::core)
                .toList();
    }

    private static HostSamples.Core core(String line) {
        String[] parts = line.split("\\s+", -1);
        double all = 0;
        double idle = 0;
        // user nice system idle iowait irq softirq steal; what guests take is among user already
        for (int i = 1; i < parts.length && i <= 8; i++) {
            double ticks = Double.parseDouble(parts[i]);
            all += ticks;
            idle += i == 4 || i == 5 ? ticks : 0;
        }
        return new HostSamples.Core(parts[0].substring("cpu".length()), all - idle, all);
    }

    private HostSamples.Memory memory() {
        Map<String, Double> file = ProcFile.kibibytes(proc.resolve("meminfo"));
        return new HostSamples.Memory(file.getOrDefault("MemTotal", 0.0), file.getOrDefault("MemAvailable", 0.0));
    }
}
