package io.llmloadtest.telemetry.gpu;

import io.llmloadtest.core.observe.GpuPart;
import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.core.observe.SourceKind;
import io.llmloadtest.core.observe.SourceReading;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.telemetry.observe.Look;
import io.llmloadtest.telemetry.page.ExporterPage;
import io.llmloadtest.telemetry.page.PageClient.Page;
import io.llmloadtest.telemetry.prometheus.Exposition;
import io.llmloadtest.telemetry.prometheus.PageSeries;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** GPUs of another machine by the page of its DCGM exporter. */
public final class DcgmExporter extends ExporterPage {
    private static final String PREFIX = "DCGM_FI_DEV_";
    private static final double MEBIBYTE = 1 << 20;
    private static final double MILLI = 1e-3;

    private record Field(String name, String ours, String unit, double scale) {
        private Sample sample(String part, double value, double seconds) {
            return new Sample(ours, part, unit, value * scale, seconds);
        }
    }

    private static final List<Field> GAUGES = List.of(
            new Field("GPU_UTIL", "utilization", "%", 1),
            new Field("MEM_COPY_UTIL", "memory_utilization", "%", 1),
            new Field("FB_USED", "memory_used", "B", MEBIBYTE),
            new Field("GPU_TEMP", "temperature", "°C", 1),
            new Field("MEMORY_TEMP", "memory_temperature", "°C", 1),
            new Field("POWER_USAGE", "power", "W", 1),
            new Field("SM_CLOCK", "sm_clock", "MHz", 1),
            new Field("MEM_CLOCK", "memory_clock", "MHz", 1));

    private static final List<Field> COUNTERS = List.of(
            new Field("TOTAL_ENERGY_CONSUMPTION", "energy", "J/s", MILLI),
            new Field("ECC_SBE_VOL_TOTAL", "ecc_corrected", "1/s", 1),
            new Field("ECC_DBE_VOL_TOTAL", "ecc_uncorrected", "1/s", 1));

    /**
     * The page at this place.
     *
     * @param target through whose proxy, if it has one, the page is asked for
     */
    public DcgmExporter(URI page, Target target, String key, Optional<SSLContext> trust) {
        super(page, target, key, trust);
    }

    @Override
    public SourceKind kind() {
        return SourceKind.GPU;
    }

    @Override
    protected Look read(Page there) {
        PageSeries now = PageSeries.of(Exposition.parse(there.body(), name -> name.startsWith(PREFIX)), labels -> true);
        growth.begin();
        double seconds = interval.next();
        List<Sample> samples = new ArrayList<>();
        for (Field field : GAUGES) {
            now.named(PREFIX + field.name())
                    .forEach((labels, value) -> samples.add(field.sample(part(labels), value, seconds)));
        }
        for (Field field : COUNTERS) {
            now.named(PREFIX + field.name())
                    .forEach((labels, value) -> growth.of(field.ours() + " " + part(labels), value)
                            .ifPresent(grown -> samples.add(field.sample(part(labels), grown / seconds, seconds))));
        }
        return samples.isEmpty()
                ? gap(Look.unseen("no-dcgm", name()))
                : new Look.Seen(samples.subList(0, Math.min(samples.size(), SourceReading.MAX_SAMPLES)));
    }

    private static String part(Map<String, String> labels) {
        String index = labels.getOrDefault("gpu", "0");
        String device = ServerText.name(labels.getOrDefault("modelName", ""));
        String instance = ServerText.name(labels.getOrDefault("GPU_I_ID", ""));
        return index.matches("\\d{1,6}")
                ? new GpuPart(Integer.parseInt(index), device, instance.matches("\\w+") ? instance : "").text()
                : ServerText.name(index);
    }
}
