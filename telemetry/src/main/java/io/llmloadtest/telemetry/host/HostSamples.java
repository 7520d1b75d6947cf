package io.llmloadtest.telemetry.host;

import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.telemetry.observe.Growth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a machine did since the look before, whoever told it. */
final class HostSamples {
    /** Of a larger machine only the whole and the busiest core are told. */
    private static final int MAX_CORES = 32;

    private static final int MAX_DEVICES = 16;
    private static final double PERCENT = 100;

    private final Growth growth;
    private final double seconds;
    private final List<Sample> samples = new ArrayList<>();

    HostSamples(Growth growth, double seconds) {
        this.growth = growth;
        this.seconds = seconds;
    }

    /** Times of one core since the machine's start, in any unit. */
    record Core(String id, double busy, double all) {}

    /** In bytes. */
    record Memory(double total, double available) {}

    /** Of a network device, in bytes since its start. */
    record Device(String name, double received, double sent) {}

    private record Busy(String core, double percent) {}

    List<Sample> all() {
        return List.copyOf(samples);
    }

    private void add(String name, String of, String unit, double value) {
        samples.add(new Sample(name, of, unit, value, seconds));
    }

    void cores(List<Core> cores) {
        List<Busy> busy = cores.stream().flatMap(core -> busy(core).stream()).toList();
        busy.stream()
                .mapToDouble(Busy::percent)
                .average()
                .ifPresent(mean -> add("cpu", "", "%", mean));
        busy.stream()
                .max(Comparator.comparingDouble(Busy::percent))
                .ifPresent(most -> add("cpu_busiest_core", "", "%", most.percent()));
        if (busy.size() <= MAX_CORES) {
            busy.forEach(core -> add("cpu", "core " + core.core(), "%", core.percent()));
        }
    }

    private Optional<Busy> busy(Core core) {
        OptionalDouble busy = growth.of("busy " + core.id(), core.busy());
        OptionalDouble all = growth.of("all " + core.id(), core.all());
        return busy.isPresent() && all.orElse(0) > 0
                ? Optional.of(
                        new Busy(core.id(), Math.min(PERCENT, PERCENT * busy.getAsDouble() / all.getAsDouble())))
                : Optional.empty();
    }

    void memory(Memory memory) {
        if (memory.total() > 0) {
            add("memory_used", "", "B", memory.total() - memory.available());
            add("memory_total", "", "B", memory.total());
        }
    }

    /** Devices that nothing ever went through are left out. */
    void network(List<Device> devices) {
        devices.stream()
                .filter(device -> device.received() + device.sent() > 0)
                .limit(MAX_DEVICES)
                .forEach(device -> {
                    rate("network_received", device.name(), device.received());
                    rate("network_sent", device.name(), device.sent());
                });
    }

    private void rate(String name, String of, double bytes) {
        growth.of(name + " " + of, bytes).ifPresent(grown -> add(name, of, "B/s", grown / seconds));
    }

    void frequency(OptionalDouble megahertz) {
        megahertz.ifPresent(mean -> add("cpu_frequency", "", "MHz", mean));
    }
}
