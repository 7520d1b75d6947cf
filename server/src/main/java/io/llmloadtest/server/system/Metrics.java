package io.llmloadtest.server.system;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.app.runs.RunQueue;
import io.llmloadtest.app.runs.StoreWriters;
import io.llmloadtest.server.live.Broadcasts;
import io.llmloadtest.server.live.ProgressSocket;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.IntSupplier;

/** {@code GET /metrics}: this server's own state. */
public final class Metrics implements Handler {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final Counter requests = Counter.builder()
            .name("llmloadtest_http_requests_total")
            .help("HTTP requests answered")
            .labelNames("method", "route", "status")
            .register(registry);
    private boolean jvmToo;

    public void observe(RunQueue queue, StoreWriters writers, Broadcasts broadcasts, ProgressSocket socket) {
        gauge("llmloadtest_runs_running", "Runs that go on in this process", queue::going);
        gauge("llmloadtest_runs_waiting", "Runs that wait for their turn", queue::waiting);
        gauge(
                "llmloadtest_store_waiting_requests",
                "Finished requests that wait to be written into the store",
                writers::waitingRequests);
        gauge(
                "llmloadtest_store_waiting_events",
                "Events of runs that wait to be written into the store",
                writers::waitingEvents);
        CounterWithCallback.builder()
                .name("llmloadtest_store_given_up_runs_total")
                .help("Runs that are not kept to their end, since the store failed for too long")
                .callback(counter -> counter.call(writers.givenUp()))
                .register(registry);
        gauge("llmloadtest_watchers", "Connections that follow a run that goes on", broadcasts::watchers);
        gauge("llmloadtest_websocket_connections", "Open WebSocket connections", socket::connections);
    }

    /** Counts a request that was answered; {@code route} is the pattern, so that the number of series is bounded. */
    public void answered(String method, String route, int status) {
        requests.labelValues(method, route, Integer.toString(status)).inc();
    }

    private void gauge(String name, String help, IntSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call(value.getAsInt()))
                .register(registry);
    }

    @Override
    public void handle(Context context) throws IOException {
        addJvm();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writer.write(text, registry.scrape(), EscapingScheme.DEFAULT);
        context.contentType(writer.getContentType())
                .header("Cache-Control", "no-store")
                .result(text.toByteArray());
    }

    /** Not before someone asks: it would cost time at the start. */
    private synchronized void addJvm() {
        if (!jvmToo) {
            JvmMetrics.builder().register(registry);
            jvmToo = true;
        }
    }
}
