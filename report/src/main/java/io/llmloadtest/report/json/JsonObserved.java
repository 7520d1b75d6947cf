package io.llmloadtest.report.json;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.observe.GpuPart;
import io.llmloadtest.core.observe.ObservedLevel;
import io.llmloadtest.core.observe.ObservedSeries;
import io.llmloadtest.core.observe.SourceKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What server, GPUs and machines did while the levels ran. */
final class JsonObserved {
    private static final double GIBIBYTE = 1L << 30;

    private JsonObserved() {}

    static void level(Optional<ObservedLevel> observed, JsonOut json) {
        json.objects("observed", observed.map(ObservedLevel::series).orElse(List.of()), series -> {
            json.text("source", series.source());
            json.id("kind", series.kind());
            json.text("name", series.name());
            json.text("of", Optional.of(series.of()).filter(part -> !part.isEmpty()));
            json.text("unit", series.unit());
            json.number("mean", series.mean());
            json.number("max", series.max());
            json.number("total", series.total());
            json.count("samples", series.samples());
        });
        json.objects("not_observed", observed.map(ObservedLevel::missing).orElse(List.of()), missing -> {
            json.text("source", missing.source());
            json.id("kind", missing.kind());
            json.object("why", () -> JsonClient.finding(missing.why(), json));
        });
    }

    private record Device(String source, GpuPart part) {}

    /** The GPUs in all levels together, by the original product's names; null where none was observed. */
    static void gpus(List<LevelResult> levels, JsonOut json) {
        Map<Device, Map<String, ObservedSeries>> gpus = new LinkedHashMap<>();
        levels.stream()
                .flatMap(level -> level.observed().stream())
                .flatMap(level -> level.of(SourceKind.GPU))
                .forEach(series -> GpuPart.parse(series.of())
                        .filter(part -> !part.isInstance())
                        .ifPresent(part -> gpus.computeIfAbsent(
                                        new Device(series.source(), part), device -> new LinkedHashMap<>())
                                .merge(series.name(), series, ObservedSeries::with)));
        if (gpus.isEmpty()) {
            json.nothing("gpu_metrics");
            return;
        }
        json.objects("gpu_metrics", gpus.entrySet(), gpu -> {
            json.text("source", gpu.getKey().source());
            json.count("gpu_index", gpu.getKey().part().index());
            json.text("device_name", gpu.getKey().part().device());
            both("memory_used_gb", gpu.getValue().get("memory_used"), GIBIBYTE, json);
            both("gpu_util_percent", gpu.getValue().get("utilization"), 1, json);
            both("temperature_celsius", gpu.getValue().get("temperature"), 1, json);
            both("power_draw_watts", gpu.getValue().get("power"), 1, json);
        });
    }

    private static void both(
            String name, @Nullable ObservedSeries series, double divisor, JsonOut json) {
        json.number("avg_" + name, figure(series, ObservedSeries::mean, divisor));
        json.number("peak_" + name, figure(series, ObservedSeries::max, divisor));
    }

    private static OptionalDouble figure(
            @Nullable ObservedSeries series,
            ToDoubleFunction<ObservedSeries> figure,
            double divisor) {
        return series == null ? OptionalDouble.empty() : OptionalDouble.of(figure.applyAsDouble(series) / divisor);
    }
}
