package io.llmloadtest.telemetry.server;

import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.ledger.ServerCounters.FirstTokens;
import io.llmloadtest.telemetry.prometheus.Exposition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds in a page what a ledger needs, by the names that inference servers are known to use, whoever serves it. Of each
 * quantity the first name that occurs is taken, a front end's before those of engines behind it, whose pages it may pass
 * on. Names are without {@code _total}.
 */
final class KnownCounters {
    /** Requests at the door, each with the label that holds their path where other paths are counted, too. */
    private static final List<Labelled> RECEIVED = List.of(
            new Labelled("dynamo_frontend_requests_started", ""),
            new Labelled("http_requests", "handler"),
            new Labelled("sglang:http_requests", "endpoint"),
            new Labelled("tgi_request_count", ""));

    /** Requests that the engine ended, each with the label that holds the reason. */
    private static final List<Labelled> FINISHED = List.of(
            new Labelled("dynamo_frontend_requests", "status"),
            new Labelled("vllm:request_success", "finished_reason"),
            new Labelled("lmdeploy:request_success", "finished_reason"),
            new Labelled("trtllm_request_success", "finished_reason"),
            new Labelled("trtllm:request_success", "finished_reason"),
            new Labelled("sglang:num_requests", ""),
            new Labelled("tgi_request_success", ""),
            new Labelled("nv_inference_request_success", ""));

    /** Each with what has to be added to it where it occurs: llama.cpp counts cached tokens apart. */
    private static final List<List<String>> PROMPT_TOKENS = List.of(
            List.of("dynamo_frontend_input_sequence_tokens_sum"),
            List.of("vllm:prompt_tokens"),
            List.of("sglang:prompt_tokens"),
            List.of("lmdeploy:prompt_tokens"),
            List.of("trtllm_prompt_tokens"),
            List.of("trtllm:prompt_tokens"),
            List.of("llamacpp:prompt_tokens", "llamacpp:prompt_tokens_cached"),
            List.of("tgi_request_input_length_sum"));

    private static final List<List<String>> GENERATION_TOKENS = List.of(
            List.of("dynamo_frontend_output_tokens"),
            List.of("dynamo_frontend_output_sequence_tokens_sum"),
            List.of("vllm:generation_tokens"),
            List.of("sglang:generation_tokens"),
            List.of("lmdeploy:generation_tokens"),
            List.of("trtllm_generation_tokens"),
            List.of("trtllm:generation_tokens"),
            List.of("llamacpp:tokens_predicted"),
            List.of("tgi_request_generated_tokens_sum"));

    /** Gauges of what runs, with those of what waits. */
    private static final List<List<String>> UNFINISHED = List.of(
            List.of("dynamo_frontend_inflight_requests"),
            List.of("vllm:num_requests_running", "vllm:num_requests_waiting"),
            List.of("sglang:num_running_reqs", "sglang:num_queue_reqs"),
            List.of("lmdeploy:num_requests_running", "lmdeploy:num_requests_waiting"),
            List.of("trtllm_num_requests_running", "trtllm_num_requests_waiting"),
            List.of("llamacpp:requests_processing", "llamacpp:requests_deferred"),
            List.of("tgi_batch_current_size", "tgi_queue_size"),
            List.of("nv_inference_pending_request_count"));

    private static final List<Histogram> FIRST_TOKENS = List.of(
            new Histogram("dynamo_frontend_time_to_first_token_seconds", 1),
            new Histogram("vllm:time_to_first_token_seconds", 1),
            new Histogram("sglang:time_to_first_token_seconds", 1),
            new Histogram("lmdeploy:time_to_first_token_seconds", 1),
            new Histogram("trtllm_time_to_first_token_seconds", 1),
            new Histogram("trtllm:time_to_first_token_seconds", 1),
            new Histogram("nv_inference_first_response_histogram_ms", 1e-3));

    private final Exposition page;

    private KnownCounters(Exposition page) {
        this.page = page;
    }

    private record Labelled(String name, String label) {}

    private record Histogram(String name, double seconds) {}

    /** Empty when the page has none of them. */
    static Optional<ServerCounters> in(Exposition page) {
        KnownCounters known = new KnownCounters(page);
        ServerCounters found = new ServerCounters(
                known.received(),
                known.finished(),
                known.first(PROMPT_TOKENS),
                known.first(GENERATION_TOKENS),
                known.first(UNFINISHED),
                known.firstTokens());
        return found.equals(ServerCounters.NOTHING) ? Optional.empty() : Optional.of(found);
    }

    private OptionalLong received() {
        return RECEIVED.stream()
                .map(counter -> page.sum(counter.name(), labels -> generates(labels, counter.label())))
                .flatMapToDouble(OptionalDouble::stream)
                .mapToLong(Math::round)
                .findFirst();
    }

    private static boolean generates(Map<String, String> labels, String pathLabel) {
        String path = labels.getOrDefault(pathLabel, "");
        return pathLabel.isEmpty()
                || (labels.getOrDefault("method", "POST").equals("POST")
                        && (path.contains("completions") || path.contains("generate")));
    }

    private SortedMap<String, Long> finished() {
        SortedMap<String, Long> byReason = new TreeMap<>();
        FINISHED.stream()
                .map(counter -> page.sumBy(counter.name(), counter.label()))
                .filter(sums -> !sums.isEmpty())
                .findFirst()
                .ifPresent(sums -> sums.forEach((reason, count) ->
                        byReason.put(reason.isEmpty() ? ServerCounters.ANY_REASON : reason, Math.round(count))));
        return byReason;
    }

    private OptionalLong first(List<List<String>> alternatives) {
        return alternatives.stream()
                .filter(names -> page.sum(names.getFirst()).isPresent())
                .mapToLong(names -> Math.round(names.stream()
                        .mapToDouble(name -> page.sum(name).orElse(0))
                        .sum()))
                .findFirst();
    }

    private Optional<FirstTokens> firstTokens() {
        for (Histogram histogram : FIRST_TOKENS) {
            OptionalDouble sum = page.sum(histogram.name() + "_sum");
            OptionalDouble count = page.sum(histogram.name() + "_count");
            if (sum.isPresent() && count.isPresent()) {
                return Optional.of(
                        new FirstTokens(Math.round(count.getAsDouble()), sum.getAsDouble() * histogram.seconds()));
            }
        }
        return Optional.empty();
    }
}
