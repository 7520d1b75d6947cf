package io.llmloadtest.telemetry.host;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** How fast the cores run, where the kernel tells it. */
final class FrequencyFiles {
    /** Each costs a question to its core. */
    private static final int MAX_CORES = 16;

    private static final double KILOHERTZ = 1e3;

    private FrequencyFiles() {}

    /** The mean of the first cores. */
    static OptionalDouble megahertz(Path sys) {
        return IntStream.range(0, MAX_CORES)
                .mapToObj(core -> sys.resolve("devices/system/cpu/cpu" + core + "/cpufreq/scaling_cur_freq"))
                .flatMap(file -> ProcFile.number(file).stream().boxed())
                .mapToDouble(kilohertz -> kilohertz / KILOHERTZ)
                .average();
    }
}
