package io.llmloadtest.telemetry.nvml;

import io.llmloadtest.core.observe.GpuPart;
import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.telemetry.observe.Growth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What one GPU tells of itself at one look, in our names and units. */
final class DeviceSamples {
    private static final int CLOCK_SM = 1;
    private static final int CLOCK_MEMORY = 2;
    private static final int TEMPERATURE_OF_CHIP = 0;
    private static final int CORRECTED = 0;
    private static final int UNCORRECTED = 1;
    /** Since the driver was loaded. */
    private static final int VOLATILE = 0;

    private static final double MILLI = 1e3;
    private static final double PERCENT = 100;

    /** By power limits, its own and the rack's. */
    private static final long BY_POWER = 0x4 | 0x80;

    private static final long BY_HEAT = 0x20 | 0x40;
    /** The hardware held it back, whyever. */
    private static final long BY_HARDWARE = 0x8;

    private final Device device;
    private final String of;
    private final Growth growth;
    private final double seconds;
    private final List<Sample> samples = new ArrayList<>();

    DeviceSamples(Device device, GpuPart part, Growth growth, double seconds) {
        this.device = device;
        this.of = part.text();
        this.growth = growth;
        this.seconds = seconds;
    }

    List<Sample> all() {
        device.utilization().ifPresent(share -> {
            add("utilization", "%", share.gpu());
            add("memory_utilization", "%", share.memory());
        });
        device.memory().ifPresent(memory -> {
            add("memory_used", "B", (double) memory.used());
            add("memory_total", "B", (double) memory.total());
        });
        add("temperature", "°C", device.number("nvmlDeviceGetTemperature", TEMPERATURE_OF_CHIP), 1);
        add("power", "W", device.number("nvmlDeviceGetPowerUsage"), MILLI);
        add("power_limit", "W", device.number("nvmlDeviceGetEnforcedPowerLimit"), MILLI);
        grown("energy", "J/s", device.whole("nvmlDeviceGetTotalEnergyConsumption"), MILLI);
        add("sm_clock", "MHz", device.number("nvmlDeviceGetClockInfo", CLOCK_SM), 1);
        add("memory_clock", "MHz", device.number("nvmlDeviceGetClockInfo", CLOCK_MEMORY), 1);
        throttling();
        grown("ecc_corrected", "1/s", device.whole("nvmlDeviceGetTotalEccErrors", CORRECTED, VOLATILE), 1);
        grown("ecc_uncorrected", "1/s", device.whole("nvmlDeviceGetTotalEccErrors", UNCORRECTED, VOLATILE), 1);
        add("processes", "", device.processes(), 1);
        return List.copyOf(samples);
    }

    private void add(String name, String unit, double value) {
        samples.add(new Sample(name, of, unit, value, seconds));
    }

    private void add(String name, String unit, OptionalDouble value, double divisor) {
        value.ifPresent(number -> add(name, unit, number / divisor));
    }

    private void grown(String name, String unit, OptionalLong counter, double divisor) {
        if (counter.isPresent()) {
            growth.of(name + " " + of, counter.getAsLong() / divisor)
                    .ifPresent(grown -> add(name, unit, grown / seconds));
        }
    }

    /** Newer drivers have it by another name. */
    private void throttling() {
        OptionalLong events = device.whole("nvmlDeviceGetCurrentClocksEventReasons");
        OptionalLong reasons = events.isPresent() ? events : device.whole("nvmlDeviceGetCurrentClocksThrottleReasons");
        reasons.ifPresent(bits -> {
            add("throttled_by_power", "%", held(bits, BY_POWER));
            add("throttled_by_heat", "%", held(bits, BY_HEAT));
            add("throttled_by_hardware", "%", held(bits, BY_HARDWARE));
        });
    }

    /** At this moment: over many looks the mean is the share of the time. */
    private static double held(long bits, long reasons) {
        return (bits & reasons) == 0 ? 0 : PERCENT;
    }
}
