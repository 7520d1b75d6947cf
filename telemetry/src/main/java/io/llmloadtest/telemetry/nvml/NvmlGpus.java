package io.llmloadtest.telemetry.nvml;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.observe.GpuPart;
import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.core.observe.SourceKind;
import io.llmloadtest.telemetry.observe.Growth;
import io.llmloadtest.telemetry.observe.Interval;
import io.llmloadtest.telemetry.observe.Look;
import io.llmloadtest.telemetry.observe.MetricSource;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The NVIDIA GPUs of this machine by the driver's library. */
public final class NvmlGpus implements MetricSource {
    private static final List<String> NAMES = List.of("libnvidia-ml.so.1", "libnvidia-ml.so", "nvml.dll");
    /** Of one machine; more are no GPUs but a broken driver. */
    private static final int MAX_GPUS = 64;

    private final List<String> names;
    private final Growth growth = new Growth();
    private final Interval interval = new Interval();
    private Optional<Library> library = Optional.empty();

    NvmlGpus(List<String> names) {
        this.names = names;
    }

    /** Nothing is opened yet. */
    public static NvmlGpus here() {
        return new NvmlGpus(NAMES);
    }

    @Override
    public SourceKind kind() {
        return SourceKind.GPU;
    }

    @Override
    public String name() {
        return "NVML";
    }

    @Override
    public Look look() {
        if (library.isEmpty()) {
            Optional<Library> opened = Library.open(names);
            if (opened.isEmpty()) {
                return Look.unseen("gpu-no-library", name());
            }
            Status begun = opened.get().call("nvmlInit_v2");
            if (begun != Status.SUCCESS) {
                opened.get().close();
                return unseen(begun);
            }
            library = opened;
        }
        return look(library.get());
    }

    private Look unseen(Status status) {
        return switch (status) {
            case DRIVER_NOT_LOADED -> Look.unseen("gpu-no-driver", name());
            case NO_PERMISSION -> Look.unseen("gpu-no-permission", name());
            case LIB_RM_VERSION_MISMATCH -> Look.unseen("gpu-mismatch", name());
            default -> Look.unseen("gpu-failed", name(), Figure.text("cause", status.words()));
        };
    }

    private Look look(Library open) {
        int count;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment found = Library.memory(arena, Integer.BYTES);
            Status status = open.call("nvmlDeviceGetCount_v2", found.address());
            if (status != Status.SUCCESS) {
                return unseen(status);
            }
            count = Math.min(found.get(JAVA_INT, 0), MAX_GPUS);
        }
        return count <= 0 ? Look.unseen("gpu-none", name()) : look(open, count);
    }

    private Look look(Library open, int count) {
        growth.begin();
        double seconds = interval.next();
        List<Sample> samples = new ArrayList<>();
        List<Figure> failing = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Optional<Device> device = device(open, index);
            Status health = device.map(Device::health).orElse(Status.GPU_IS_LOST);
            // of one that is divided, or that has no memory of its own, the driver needn't tell this
            if (device.isPresent() && (health == Status.SUCCESS || health == Status.NOT_SUPPORTED)) {
                samples.addAll(samples(device.get(), index, seconds));
            } else {
                failing.add(Figure.text("gpus", "GPU " + index + " (" + health.words() + ")"));
            }
        }
        Optional<Finding> remark = failing.isEmpty()
                ? Optional.empty()
                : Optional.of(Look.finding("gpu-failing", name()).with(failing));
        return samples.isEmpty() && remark.isPresent()
                ? new Look.Unseen(remark.get())
                : new Look.Seen(samples, remark);
    }

    private static Optional<Device> device(Library open, int index) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = Library.memory(arena, Long.BYTES);
            return open.call("nvmlDeviceGetHandleByIndex_v2", index, handle.address()) == Status.SUCCESS
                    ? Optional.of(new Device(open, handle.get(JAVA_LONG, 0)))
                    : Optional.empty();
        }
    }

    private List<Sample> samples(Device device, int index, double seconds) {
        String name = device.name();
        List<Sample> samples =
                new ArrayList<>(new DeviceSamples(device, new GpuPart(index, name), growth, seconds).all());
        List<Device> instances = device.instances();
        for (int instance = 0; instance < instances.size(); instance++) {
            GpuPart part = new GpuPart(index, name, Integer.toString(instance));
            samples.addAll(new DeviceSamples(instances.get(instance), part, growth, seconds).all());
        }
        return samples;
    }

    @Override
    public void close() {
        library.ifPresent(open -> {
            // what it returns is of no more interest
            var _ = open.call("nvmlShutdown");
            open.close();
        });
        library = Optional.empty();
    }
}
