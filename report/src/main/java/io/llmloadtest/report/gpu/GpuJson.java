package io.llmloadtest.report.gpu;

import io.llmloadtest.core.host.Gpu;
import io.llmloadtest.core.host.GpuReading;
import io.llmloadtest.report.json.JsonOut;
import io.llmloadtest.report.json.JsonReport;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** A look at the GPUs as one JSON object, on one line; {@code docs/usage.md} describes every field. */
public final class GpuJson {
    private GpuJson() {}

    public static String render(GpuReading reading) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonReport.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.writeStartObject();
            write(reading, new JsonOut(generator));
            generator.writeEndObject();
        }
        return text.toString();
    }

    private static void write(GpuReading reading, JsonOut json) {
        List<Gpu> gpus = switch (reading) {
            case GpuReading.Found found -> found.gpus();
            case GpuReading.Missing _ -> List.of();
        };
        Optional<String> reason = switch (reading) {
            case GpuReading.Found _ -> Optional.empty();
            case GpuReading.Missing missing -> Optional.of(missing.sentence());
        };
        json.objects("gpus", gpus, gpu -> write(gpu, json));
        json.text("reason", reason);
    }

    private static void write(Gpu gpu, JsonOut json) {
        json.count("gpu_index", gpu.index());
        json.text("device_name", gpu.name());
        json.text("driver_version", Optional.of(gpu.driverVersion()).filter(version -> !version.isEmpty()));
        json.number("memory_used_gb", gpu.memoryUsedGibibytes());
        json.number("memory_total_gb", gpu.memoryTotalGibibytes());
        json.number("gpu_util_percent", gpu.utilizationPercent());
        json.number("temperature_celsius", gpu.temperatureCelsius());
        json.number("power_draw_watts", gpu.powerDrawWatts());
        json.number("power_limit_watts", gpu.powerLimitWatts());
        json.flag("mig_enabled", gpu.divided());
    }
}
