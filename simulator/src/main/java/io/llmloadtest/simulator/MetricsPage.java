package io.llmloadtest.simulator;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code /metrics} in the Prometheus text format, with vLLM's names and labels. */
final class MetricsPage {
    private final String labels;
    private final StringBuilder page = new StringBuilder(8192);

    private MetricsPage(String model) {
        String escaped = model.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        this.labels = "engine=\"0\",model_name=\"" + escaped + "\"";
    }

    static String of(String model, Backend backend, SimulatorCounts ledger) {
        SimulatorStats stats = ledger.stats(backend.preemptions());
        var metrics = new MetricsPage(model);
        metrics.gauge("num_requests_running", "Number of requests in model execution batches.", backend.running());
        metrics.gauge("num_requests_waiting", "Number of requests waiting to be processed.", backend.waiting());
        metrics.gauge("kv_cache_usage_perc", "KV-cache usage. 1 means 100 percent usage.", backend.cacheUsage());
        metrics.counter("num_preemptions_total", "Cumulative number of preemptions.", stats.preemptions());
        metrics.counter("prompt_tokens_total", "Number of prefill tokens processed.", stats.promptTokens());
        metrics.counter("generation_tokens_total", "Number of generation tokens processed.", stats.tokensGenerated());
        metrics.finished(ledger);
        metrics.histogram("time_to_first_token_seconds", "Time to first token.", ledger.timeToFirstToken);
        metrics.histogram("inter_token_latency_seconds", "Inter-token latency.", ledger.interTokenLatency);
        metrics.histogram("e2e_request_latency_seconds", "End to end request latency.", ledger.endToEnd);
        metrics.histogram("request_prompt_tokens", "Prefill tokens of a request.", ledger.requestPromptTokens);
        metrics.histogram(
                "request_generation_tokens", "Generation tokens of a request.", ledger.requestGenerationTokens);
        metrics.responses(ledger);
        return metrics.page.toString();
    }

    private void gauge(String name, String help, double value) {
        head(name, help, "gauge");
        sample(name, "", value);
    }

    private void counter(String name, String help, long value) {
        head(name, help, "counter");
        sample(name, "", (double) value);
    }

    /** As FastAPI's instrumentation counts them, which vLLM adds to its page. */
    private void responses(SimulatorCounts ledger) {
        page.append("# HELP http_requests_total Total number of requests by method, status and handler.\n");
        page.append("# TYPE http_requests_total counter\n");
        ledger.responses()
                .forEach((response, count) ->
                        page.append("http_requests_total{handler=\"%s\",method=\"%s\",status=\"%s\"} %d.0\n"
                                .formatted(response.path(), response.method(), response.status(), count)));
    }

    /** Those aborted and failed included, which vLLM has labels for. */
    private void finished(SimulatorCounts ledger) {
        head("request_success_total", "Count of successfully processed requests.", "counter");
        Stream.of("stop", "length", SimulatorCounts.ABORT, SimulatorCounts.ERROR)
                .forEach(reason -> sample("request_success_total", ",finished_reason=\"" + reason + "\"", (double)
                        ledger.finished(reason)));
    }

    private void histogram(String name, String help, Histogram histogram) {
        head(name, help, "histogram");
        double[] bounds = histogram.upperBounds();
        page.append(IntStream.range(0, bounds.length)
                .mapToObj(at -> line(name + "_bucket", ",le=\"" + bounds[at] + "\"", (double) histogram.cumulative(at)))
                .collect(Collectors.joining()));
        sample(name + "_bucket", ",le=\"+Inf\"", (double) histogram.count());
        sample(name + "_sum", "", histogram.sum());
        sample(name + "_count", "", (double) histogram.count());
    }

    private void head(String name, String help, String type) {
        page.append("# HELP vllm:").append(name).append(' ').append(help).append('\n');
        page.append("# TYPE vllm:").append(name).append(' ').append(type).append('\n');
    }

    private void sample(String name, String moreLabels, double value) {
        page.append(line(name, moreLabels, value));
    }

    private String line(String name, String moreLabels, double value) {
        return "vllm:" + name + "{" + labels + moreLabels + "} " + value + "\n";
    }
}
