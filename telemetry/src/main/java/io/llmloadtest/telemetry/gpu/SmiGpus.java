package io.llmloadtest.telemetry.gpu;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.host.Gpu;
import io.llmloadtest.core.host.GpuReading;
import io.llmloadtest.core.host.GpuReading.Missing;
import io.llmloadtest.core.observe.GpuPart;
import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.core.observe.SourceKind;
import io.llmloadtest.telemetry.observe.Interval;
import io.llmloadtest.telemetry.observe.Look;
import io.llmloadtest.telemetry.observe.MetricSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The NVIDIA GPUs of this machine by {@code nvidia-smi}, for where the driver's library can't be opened. */
final class SmiGpus implements MetricSource {
    /** Each look starts a process, which costs more than all other sources together. */
    private static final long PAUSE_NANOS = 5_000_000_000L;

    private final NvidiaSmi tool;
    private final Interval interval = new Interval();
    private long nextNanos = System.nanoTime();

    SmiGpus(NvidiaSmi tool) {
        this.tool = tool;
    }

    @Override
    public SourceKind kind() {
        return SourceKind.GPU;
    }

    @Override
    public String name() {
        return "nvidia-smi";
    }

    @Override
    public Look look() {
        long now = System.nanoTime();
        if (now < nextNanos) {
            return new Look.Seen(List.of());
        }
        return switch (tool.read()) {
            case GpuReading.Found(List<Gpu> gpus) -> {
                nextNanos = now + PAUSE_NANOS;
                yield seen(gpus);
            }
            case Missing missing -> unseen(missing);
        };
    }

    private Look seen(List<Gpu> gpus) {
        double seconds = interval.next();
        List<Sample> samples = new ArrayList<>();
        for (Gpu gpu : gpus) {
            String of = new GpuPart(gpu.index(), gpu.name()).text();
            gpu.memoryUsedBytes().ifPresent(bytes -> samples.add(new Sample("memory_used", of, "B", bytes, seconds)));
            gpu.memoryTotalBytes()
                    .ifPresent(bytes -> samples.add(new Sample("memory_total", of, "B", bytes, seconds)));
            add("utilization", of, "%", gpu.utilizationPercent(), seconds, samples);
            add("temperature", of, "°C", gpu.temperatureCelsius(), seconds, samples);
            add("power", of, "W", gpu.powerDrawWatts(), seconds, samples);
            add("power_limit", of, "W", gpu.powerLimitWatts(), seconds, samples);
        }
        return new Look.Seen(samples);
    }

    private static void add(
            String name, String of, String unit, OptionalDouble value, double seconds, List<Sample> samples) {
        value.ifPresent(number -> samples.add(new Sample(name, of, unit, number, seconds)));
    }

    private Look unseen(Missing missing) {
        interval.interrupt();
        return switch (missing.cause()) {
            case NO_TOOL, NO_LIBRARY -> Look.unseen("gpu-no-library", name());
            case NO_DRIVER -> Look.unseen("gpu-no-driver", name());
            case VERSION_MISMATCH -> Look.unseen("gpu-mismatch", name());
            case NO_GPUS -> Look.unseen("gpu-none", name());
            case TIMED_OUT -> failed("no answer");
            case UNREADABLE -> failed("unreadable");
            case FAILED -> failed(missing.detail());
        };
    }

    private Look failed(String cause) {
        return Look.unseen("gpu-failed", name(), Figure.text("cause", cause));
    }
}
