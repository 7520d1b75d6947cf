package io.llmloadtest.telemetry.host;

import io.llmloadtest.core.observe.SourceKind;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.telemetry.observe.Look;
import io.llmloadtest.telemetry.page.ExporterPage;
import io.llmloadtest.telemetry.page.PageClient.Page;
import io.llmloadtest.telemetry.prometheus.Exposition;
import io.llmloadtest.telemetry.prometheus.PageSeries;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/** Another machine by the page of its node exporter. */
public final class NodeExporter extends ExporterPage {
    private static final String CPU = "node_cpu_seconds";
    private static final String MEMORY_TOTAL = "node_memory_MemTotal_bytes";
    private static final String MEMORY_AVAILABLE = "node_memory_MemAvailable_bytes";
    private static final String RECEIVED = "node_network_receive_bytes";
    private static final String SENT = "node_network_transmit_bytes";
    private static final String FREQUENCY = "node_cpu_scaling_frequency_hertz";
    private static final Set<String> NAMES = Set.of(CPU, MEMORY_TOTAL, MEMORY_AVAILABLE, RECEIVED, SENT, FREQUENCY);
    private static final Set<String> IDLE = Set.of("idle", "iowait");
    /** Times that are among others' already. */
    private static final Set<String> GUESTS = Set.of("guest", "guest_nice");

    private static final double MEGAHERTZ = 1e6;

    /**
     * The page at this place.
     *
     * @param target through whose proxy, if it has one, the page is asked for
     */
    public NodeExporter(URI page, Target target, String key, Optional<SSLContext> trust) {
        super(page, target, key, trust);
    }

    @Override
    public SourceKind kind() {
        return SourceKind.HOST;
    }

    @Override
    protected Look read(Page there) {
        PageSeries now = PageSeries.of(
                Exposition.parse(there.body(), name -> NAMES.contains(name.replaceFirst("_total$", ""))),
                labels -> true);
        if (!now.has(CPU) && !now.has(MEMORY_TOTAL)) {
            return gap(Look.unseen("no-node-exporter", name()));
        }
        growth.begin();
        HostSamples samples = new HostSamples(growth, interval.next());
        samples.cores(cores(now));
        samples.memory(new HostSamples.Memory(
                now.sum(MEMORY_TOTAL).orElse(0), now.sum(MEMORY_AVAILABLE).orElse(0)));
        samples.network(devices(now));
        OptionalDouble hertz = now.mean(FREQUENCY);
        samples.frequency(hertz.isPresent() ? OptionalDouble.of(hertz.getAsDouble() / MEGAHERTZ) : hertz);
        return new Look.Seen(samples.all());
    }

    private static List<HostSamples.Core> cores(PageSeries now) {
        Map<String, HostSamples.Core> cores = new TreeMap<>();
        now.named(CPU).forEach((labels, seconds) -> {
            String mode = labels.getOrDefault("mode", "");
            if (!GUESTS.contains(mode)) {
                HostSamples.Core part = new HostSamples.Core(
                        labels.getOrDefault("cpu", ""), IDLE.contains(mode) ? 0 : seconds, seconds);
                cores.merge(
                        part.id(),
                        part,
                        (one, other) ->
                                new HostSamples.Core(one.id(), one.busy() + other.busy(), one.all() + other.all()));
            }
        });
        return List.copyOf(cores.values());
    }

    private static List<HostSamples.Device> devices(PageSeries now) {
        return now.named(RECEIVED).entrySet().stream()
                .map(entry -> new HostSamples.Device(
                        entry.getKey().getOrDefault("device", ""),
                        entry.getValue(),
                        now.named(SENT).getOrDefault(entry.getKey(), 0.0)))
                .toList();
    }
}
