package io.llmloadtest.telemetry.gpu;

import io.llmloadtest.core.observe.SourceKind;
import io.llmloadtest.telemetry.nvml.NvmlGpus;
import io.llmloadtest.telemetry.observe.Look;
import io.llmloadtest.telemetry.observe.MetricSource;
import java.util.Map;

/** The GPUs of this machine by the driver's library or, where it can't be opened, by the driver's tool. */
public final class LocalGpus implements MetricSource {
    private final MetricSource library;
    private final MetricSource tool;
    private MetricSource used;

    LocalGpus(MetricSource library, MetricSource tool) {
        this.library = library;
        this.tool = tool;
        this.used = library;
    }

    /**
     * Those of this machine.
     *
     * @param environment in whose {@code PATH} the tool is looked for
     */
    public static LocalGpus here(Map<String, String> environment) {
        return new LocalGpus(NvmlGpus.here(), new SmiGpus(NvidiaSmi.of(environment)));
    }

    @Override
    public SourceKind kind() {
        return SourceKind.GPU;
    }

    /** Of whichever is used, so that a reader knows how a figure came about. */
    @Override
    public String name() {
        return used.name();
    }

    @Override
    public Look look() throws InterruptedException {
        used = library;
        Look first = library.look();
        if (!(first instanceof Look.Unseen)) {
            return first;
        }
        Look second = tool.look();
        if (second instanceof Look.Unseen) {
            return first;
        }
        used = tool;
        return second;
    }

    @Override
    public void close() {
        library.close();
        tool.close();
    }
}
