package io.llmloadtest.telemetry.host;

import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.telemetry.observe.Growth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What this process's control group (version 2) may have, and whether it was held back: a container's limits. */
final class CgroupFiles {
    private static final double PERCENT = 100;
    private final Path folder;

    CgroupFiles(Path proc, Path sys) {
        Path root = sys.resolve("fs/cgroup");
        String own = ProcFile.entry(proc.resolve("self/cgroup"), "0::").orElse("/");
        Path named = root.resolve(own.replaceFirst("^/+", "")).normalize();
        // in a container the group's own name may be that of another place
        this.folder = named.startsWith(root) && Files.isDirectory(named) ? named : root;
    }

    List<Sample> samples(Growth growth, double seconds) {
        List<Sample> samples = new ArrayList<>();
        cores().ifPresent(cores -> samples.add(new Sample("cgroup_cpu_limit", "", "cores", cores, seconds)));
        throttled(growth)
                .ifPresent(share -> samples.add(new Sample("cgroup_cpu_throttled", "", "%", share, seconds)));
        memory("memory.current")
                .ifPresent(bytes -> samples.add(new Sample("cgroup_memory_used", "", "B", bytes, seconds)));
        memory("memory.max")
                .ifPresent(bytes -> samples.add(new Sample("cgroup_memory_limit", "", "B", bytes, seconds)));
        return samples;
    }

    private OptionalDouble memory(String file) {
        return ProcFile.number(folder.resolve(file));
    }

    /** Empty without a limit. */
    private OptionalDouble cores() {
        String[] quota = ProcFile.firstLine(folder.resolve("cpu.max")).orElse("max").split(" ", -1);
        return quota.length == 2 && quota[0].matches("\\d+") && quota[1].matches("[1-9]\\d*")
                ? OptionalDouble.of(Double.parseDouble(quota[0]) / Double.parseDouble(quota[1]))
                : OptionalDouble.empty();
    }

    /** Of the periods since the look before in which it ran, how many it was stopped in. */
    private OptionalDouble throttled(Growth growth) {
        Path file = folder.resolve("cpu.stat");
        OptionalDouble all = growth.of("periods", number(file, "nr_periods "));
        OptionalDouble held = growth.of("throttled", number(file, "nr_throttled "));
        return held.isPresent() && all.orElse(0) > 0
                ? OptionalDouble.of(PERCENT * held.getAsDouble() / all.getAsDouble())
                : OptionalDouble.empty();
    }

    private static double number(Path file, String name) {
        return ProcFile.entry(file, name)
                .filter(value -> value.matches("\\d+"))
                .map(Double::parseDouble)
                .orElse(0.0);
    }
}
