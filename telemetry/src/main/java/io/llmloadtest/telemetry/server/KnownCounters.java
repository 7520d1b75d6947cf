package io.llmloadtest.telemetry.server;

import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.ledger.ServerCounters.FirstTokens;
import io.llmloadtest.core.text.ServerText;
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
 * on. Names are without {@code _total}, and with underscores for colons, as routers write them that sum up their workers.
 */
final class KnownCounters {
    /** Requests at the door, each with the label that holds their path where other paths are counted, too. */
    private static final List<Labelled> RECEIVED = List.of(
            new Labelled("dynamo_frontend_requests_started", ""),
            new Labelled("http_requests", "handler"),
            new Labelled("sglang_http_requests", "endpoint"),
            new Labelled("tgi_request_count", ""),
            // Triton counts a success before the first token, whatever becomes of the request
            new Labelled("nv_inference_request_success", ""));

    /** Requests that the engine ended, each with the label that holds the reason. */
    private static final List<Labelled> FINISHED = List.of(
            new Labelled("dynamo_frontend_requests", "status"),
            new Labelled("vllm_request_success", "finished_reason"),
            new Labelled("lmdeploy_request_success", "finished_reason"),
            new Labelled("trtllm_request_success", "finished_reason"),
            new Labelled("sglang_num_requests", ""),
            new Labelled("tgi_request_success", ""));

    /** Each with what has to be added to it where it occurs: llama.cpp counts cached tokens apart. */
    private static final List<List<String>> PROMPT_TOKENS = List.of(
            List.of("dynamo_frontend_input_sequence_tokens_sum"),
            List.of("vllm_prompt_tokens"),
            List.of("sglang_prompt_tokens"),
            List.of("lmdeploy_prompt_tokens"),
            List.of("trtllm_prompt_tokens"),
            List.of("llamacpp_prompt_tokens", "llamacpp_prompt_tokens_cached"),
            List.of("tgi_request_input_length_sum"));

    private static final List<List<String>> GENERATION_TOKENS = List.of(
            List.of("dynamo_frontend_output_tokens"),
            List.of("dynamo_frontend_output_sequence_tokens_sum"),
            List.of("vllm_generation_tokens"),
            List.of("sglang_generation_tokens"),
            List.of("lmdeploy_generation_tokens"),
            List.of("trtllm_generation_tokens"),
            List.of("llamacpp_tokens_predicted"),
            List.of("tgi_request_generated_tokens_sum"));

    /** Gauges of what runs, with those of what waits. */
    private static final List<List<String>> UNFINISHED = List.of(
            List.of("dynamo_frontend_inflight_requests"),
            List.of("vllm_num_requests_running", "vllm_num_requests_waiting"),
            List.of("sglang_num_running_reqs", "sglang_num_queue_reqs"),
            List.of("lmdeploy_num_requests_running", "lmdeploy_num_requests_waiting"),
            List.of("trtllm_num_requests_running", "trtllm_num_requests_waiting"),
            List.of("llamacpp_requests_processing", "llamacpp_requests_deferred"),
            List.of("tgi_batch_current_size", "tgi_queue_size"),
            List.of("nv_inference_pending_request_count"));

    /** Dynamo counts a request for a model that it doesn't have under this name. */
    private static final String UNKNOWN_MODEL = "unknown_model";

    private static final String TRITON = "nv_inference_";

    /** Histograms in seconds. */
    private static final List<String> FIRST_TOKENS = List.of(
            "dynamo_frontend_time_to_first_token_seconds",
            "vllm_time_to_first_token_seconds",
            "sglang_time_to_first_token_seconds",
            "lmdeploy_time_to_first_token_seconds",
            "trtllm_time_to_first_token_seconds");

    private final Exposition page;

    private KnownCounters(Exposition page) {
        this.page = page;
    }

    private record Labelled(String name, String label) {}

    /** Of a page of one model, or of all its models together; empty when it has none of them. */
    static Optional<ServerCounters> in(Exposition page) {
        return found(page.withUnderscores().where(labels -> !isOf(labels, UNKNOWN_MODEL)));
    }

    /**
     * Of a run with {@code model}; empty when the page has none of them. Triton counts each model by itself, and for an
     * ensemble each of its steps, so there only the model's own series are the run's.
     */
    static Optional<ServerCounters> in(Exposition page, String model) {
        boolean triton =
                page.samples().stream().anyMatch(sample -> sample.name().startsWith(TRITON));
        return in(triton ? page.where(labels -> isOf(labels, model)) : page);
    }

    private static boolean isOf(Map<String, String> labels, String model) {
        return model.equals(labels.get("model"));
    }

    private static Optional<ServerCounters> found(Exposition page) {
        KnownCounters known = new KnownCounters(page);
        ServerCounters found = new ServerCounters(
                known.received(),
                known.finished(),
                known.first(PROMPT_TOKENS),
                known.first(GENERATION_TOKENS),
                known.first(UNFINISHED),
                known.firstTokens(),
                known.migrations());
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
                .ifPresent(sums -> sums.forEach((reason, count) -> byReason.put(
                        reason.isEmpty() ? ServerCounters.ANY_REASON : ServerText.name(reason), Math.round(count))));
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
        for (String histogram : FIRST_TOKENS) {
            OptionalDouble sum = page.sum(histogram + "_sum");
            OptionalDouble count = page.sum(histogram + "_count");
            if (sum.isPresent() && count.isPresent()) {
                return Optional.of(new FirstTokens(Math.round(count.getAsDouble()), sum.getAsDouble()));
            }
        }
        return Optional.empty();
    }

    private OptionalLong migrations() {
        return page.sum("dynamo_frontend_model_migration").stream()
                .mapToLong(Math::round)
                .findFirst();
    }
}
