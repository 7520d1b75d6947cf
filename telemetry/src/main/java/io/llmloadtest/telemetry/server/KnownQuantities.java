package io.llmloadtest.telemetry.server;

import static io.llmloadtest.telemetry.server.Formula.PerCount.mean;
import static io.llmloadtest.telemetry.server.Formula.PerCount.percent;

import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.telemetry.prometheus.PageSeries;
import io.llmloadtest.telemetry.server.Formula.PerCount;
import io.llmloadtest.telemetry.server.Formula.Rate;
import io.llmloadtest.telemetry.server.Formula.Share;
import io.llmloadtest.telemetry.server.Formula.Total;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is watched of an inference server, by the names that servers are known to use. Buckets are never read: those of
 * several servers begin at a tenth of a second and above, sums and counts are exact.
 */
final class KnownQuantities {
    private static final double MILLIS = 1e3;
    private static final double MICROS_TO_MILLIS = 1e-3;

    static final List<Quantity> ALL = List.of(
            Quantity.of(
                    "running",
                    "requests",
                    new Total("dynamo_frontend_inflight_requests"),
                    new Total("vllm_num_requests_running"),
                    new Total("sglang_num_running_reqs"),
                    new Total("lmdeploy_num_requests_running"),
                    new Total("trtllm_num_requests_running"),
                    new Total("llamacpp_requests_processing"),
                    new Total("tgi_batch_current_size")),
            Quantity.of(
                    "waiting",
                    "requests",
                    new Total("dynamo_frontend_queued_requests"),
                    new Total("vllm_num_requests_waiting"),
                    new Total("sglang_num_queue_reqs"),
                    new Total("lmdeploy_num_requests_waiting"),
                    new Total("trtllm_num_requests_waiting"),
                    new Total("llamacpp_requests_deferred"),
                    new Total("tgi_queue_size"),
                    // requests that stream are no longer pending, so this is no count of those that run
                    new Total("nv_inference_pending_request_count")),
            Quantity.of(
                    "kv_cache_usage",
                    "%",
                    new Share("vllm_kv_cache_usage_perc"),
                    new Share("vllm_gpu_cache_usage_perc"),
                    new Share("sglang_token_usage"),
                    new Share("lmdeploy_gpu_cache_usage_perc"),
                    new Share("trtllm_kv_cache_utilization"),
                    new Share("llamacpp_kv_cache_usage_ratio")),
            Quantity.of("preemptions", "1/s", new Rate("vllm_num_preemptions"), new Rate("sglang_num_retractions_sum")),
            Quantity.of(
                    "prefix_cache_hits",
                    "%",
                    percent("vllm_prefix_cache_hits", "vllm_prefix_cache_queries"),
                    percent("vllm_gpu_prefix_cache_hits", "vllm_gpu_prefix_cache_queries"),
                    percent("sglang_cached_tokens", "sglang_prompt_tokens"),
                    percent("lmdeploy_cached_tokens", "lmdeploy_prompt_tokens"),
                    percent("llamacpp_prompt_tokens_cached", "llamacpp_prompt_tokens_cached", "llamacpp_prompt_tokens"),
                    new Share("trtllm_kv_cache_hit_rate")),
            Quantity.of(
                    "batch_size",
                    "tokens",
                    mean("vllm_iteration_tokens_total", 1),
                    mean("lmdeploy_iteration_tokens_total", 1)),
            Quantity.of(
                    "batch_requests",
                    "requests",
                    new Total("tgi_batch_current_size"),
                    new PerCount("nv_inference_count", List.of("nv_inference_exec_count"), 1)),
            Quantity.of(
                    "spec_acceptance",
                    "%",
                    percent("vllm_spec_decode_num_accepted_tokens", "vllm_spec_decode_num_draft_tokens"),
                    percent("lmdeploy_spec_decode_num_accepted_tokens", "lmdeploy_spec_decode_num_draft_tokens"),
                    new Share("sglang_spec_accept_rate")),
            Quantity.of(
                    "input_tokens",
                    "tok/s",
                    new Rate("dynamo_frontend_input_sequence_tokens_sum"),
                    new Rate("vllm_prompt_tokens"),
                    new Rate("sglang_prompt_tokens"),
                    new Rate("lmdeploy_prompt_tokens"),
                    new Rate("trtllm_prompt_tokens"),
                    new Rate(List.of("llamacpp_prompt_tokens", "llamacpp_prompt_tokens_cached")),
                    new Rate("tgi_request_input_length_sum")),
            Quantity.of(
                    "output_tokens",
                    "tok/s",
                    new Rate("dynamo_frontend_output_tokens"),
                    new Rate("dynamo_frontend_output_sequence_tokens_sum"),
                    new Rate("vllm_generation_tokens"),
                    new Rate("sglang_generation_tokens"),
                    new Rate("lmdeploy_generation_tokens"),
                    new Rate("trtllm_generation_tokens"),
                    new Rate("llamacpp_tokens_predicted"),
                    new Rate("tgi_request_generated_tokens_sum")),
            Quantity.of(
                    "ttft",
                    "ms",
                    mean("dynamo_frontend_time_to_first_token_seconds", MILLIS),
                    mean("vllm_time_to_first_token_seconds", MILLIS),
                    mean("sglang_time_to_first_token_seconds", MILLIS),
                    mean("lmdeploy_time_to_first_token_seconds", MILLIS),
                    mean("trtllm_time_to_first_token_seconds", MILLIS)),
            Quantity.of(
                    "queue_time",
                    "ms",
                    mean("vllm_request_queue_time_seconds", MILLIS),
                    mean("sglang_queue_time_seconds", MILLIS),
                    mean("lmdeploy_request_queue_time_seconds", MILLIS),
                    mean("trtllm_request_queue_time_seconds", MILLIS),
                    mean("tgi_request_queue_duration", MILLIS),
                    new PerCount(
                            "nv_inference_queue_duration_us",
                            List.of("nv_inference_request_success"),
                            MICROS_TO_MILLIS)),
            Quantity.of(
                    "inter_token",
                    "ms",
                    mean("dynamo_frontend_inter_token_latency_seconds", MILLIS),
                    mean("vllm_inter_token_latency_seconds", MILLIS),
                    mean("vllm_time_per_output_token_seconds", MILLIS),
                    mean("sglang_inter_token_latency_seconds", MILLIS),
                    mean("lmdeploy_time_per_output_token_seconds", MILLIS),
                    mean("trtllm_time_per_output_token_seconds", MILLIS),
                    mean("tgi_request_mean_time_per_token_duration", MILLIS)),
            Quantity.of(
                    "e2e",
                    "ms",
                    mean("dynamo_frontend_request_duration_seconds", MILLIS),
                    mean("vllm_e2e_request_latency_seconds", MILLIS),
                    mean("sglang_e2e_request_latency_seconds", MILLIS),
                    mean("lmdeploy_e2e_request_latency_seconds", MILLIS),
                    mean("trtllm_e2e_request_latency_seconds", MILLIS),
                    mean("tgi_request_duration", MILLIS)));

    private static final Set<String> NAMES = ALL.stream()
            .flatMap(quantity -> quantity.formulas().stream())
            .flatMap(formula -> formula.names().stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> COUNTERS = ALL.stream()
            .flatMap(quantity -> quantity.formulas().stream())
            .flatMap(formula -> formula.counters().stream())
            .collect(Collectors.toUnmodifiableSet());

    private KnownQuantities() {}

    /** By its name without {@code _total}. */
    static boolean needs(String name) {
        return NAMES.contains(name);
    }

    static boolean anyOn(PageSeries page) {
        return NAMES.stream().anyMatch(page::has);
    }

    static boolean anyWentBack(PageSeries now, PageSeries before) {
        return COUNTERS.stream().anyMatch(counter -> now.wentBack(counter, before));
    }

    static List<Sample> samples(Formula.Looks looks) {
        return ALL.stream().flatMap(quantity -> quantity.sample(looks).stream()).toList();
    }
}
