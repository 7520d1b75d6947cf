package io.llmloadtest.telemetry.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.ledger.ServerCounters.FirstTokens;
import io.llmloadtest.telemetry.prometheus.Exposition;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KnownCountersTest {

    @Test
    void of_vllm_all_are_found_and_of_its_http_requests_those_that_generate() throws IOException {
        ServerCounters vllm = recorded("vllm");
        assertThat(vllm.received()).hasValue(8 + 9 + 3);
        assertThat(vllm.finished())
                .isEqualTo(Map.of("stop", 0L, "length", 11L, "abort", 0L, "error", 0L, "repetition", 0L));
        assertThat(vllm.promptTokens()).hasValue(210);
        assertThat(vllm.generationTokens()).hasValue(162);
        assertThat(vllm.unfinished()).hasValue(0);
        assertThat(vllm.firstTokens()).contains(new FirstTokens(12, 17.380279302597046));
    }

    @Test
    void of_llama_cpp_cached_prompt_tokens_are_prompt_tokens_too() throws IOException {
        ServerCounters llamaCpp = recorded("llamacpp");
        assertThat(llamaCpp.promptTokens()).hasValue(103 + 211);
        assertThat(llamaCpp.generationTokens()).hasValue(175);
        assertThat(llamaCpp.unfinished()).hasValue(0);
        assertThat(llamaCpp.received()).isEmpty();
        assertThat(llamaCpp.finished()).isEmpty();
        assertThat(llamaCpp.firstTokens()).isEmpty();
    }

    @Test
    void of_triton_requests_are_found_at_the_door_and_no_tokens() throws IOException {
        ServerCounters triton = recorded("triton");
        assertThat(triton.received()).hasValue(9);
        assertThat(triton.finished()).isEmpty();
        assertThat(triton.unfinished()).hasValue(0);
        assertThat(triton.promptTokens()).isEmpty();
    }

    @Test
    void of_triton_with_vllm_behind_it_tokens_are_vllm_s() {
        ServerCounters counters = page("""
                nv_inference_request_success{model="m",version="1"} 9
                nv_inference_pending_request_count{model="m",version="1"} 2
                nv_inference_first_response_histogram_ms_sum{model="m"} 4500
                nv_inference_first_response_histogram_ms_count{model="m"} 9
                vllm:prompt_tokens_total{model="m",version="1"} 90
                vllm:generation_tokens_total{model="m",version="1"} 45
                """);
        assertThat(counters.received()).hasValue(9);
        assertThat(counters.promptTokens()).hasValue(90);
        assertThat(counters.generationTokens()).hasValue(45);
        assertThat(counters.unfinished()).hasValue(2);
        assertThat(counters.firstTokens())
                .as("its durations end before the first token")
                .isEmpty();
    }

    /** As Triton 25 counted one request to an ensemble whose second step sends five tokens. */
    @Test
    void of_triton_s_ensemble_only_the_model_s_own_series_are_the_run_s() {
        Exposition page = exposition("""
                nv_inference_request_success{model="ensemble",version="1"} 1
                nv_inference_request_success{model="pre",version="1"} 1
                nv_inference_request_success{model="llm",version="1"} 1
                nv_inference_request_success{model="post",version="1"} 5
                nv_inference_pending_request_count{model="llm",version="1"} 3
                vllm:generation_tokens_total{model="llm",version="1"} 5
                """);
        ServerCounters counters = KnownCounters.in(page, "ensemble").orElseThrow();
        assertThat(counters.received()).hasValue(1);
        assertThat(counters.unfinished()).isEmpty();
        assertThat(counters.generationTokens()).isEmpty();
        assertThat(KnownCounters.in(page, "llm").orElseThrow().generationTokens())
                .hasValue(5);
        assertThat(KnownCounters.in(page, "another name")).isEmpty();
    }

    /** As sglang's router writes it at /engine_metrics. */
    @Test
    void of_a_router_all_workers_are_summed_up_under_names_with_underscores() {
        ServerCounters counters = page("""
                vllm_request_success_total{engine="0",finished_reason="length",model_name="m",worker_addr="http://10.0.0.1:8000"} 20.0
                vllm_request_success_total{engine="0",finished_reason="length",model_name="m",worker_addr="http://10.0.0.2:8000"} 21.0
                vllm_prompt_tokens_total{worker_addr="http://10.0.0.1:8000"} 200
                vllm_prompt_tokens_total{worker_addr="http://10.0.0.2:8000"} 210
                vllm_generation_tokens_total{worker_addr="http://10.0.0.1:8000"} 2000
                vllm_generation_tokens_total{worker_addr="http://10.0.0.2:8000"} 2100
                vllm_num_requests_running{worker_addr="http://10.0.0.1:8000"} 1
                vllm_num_requests_waiting{worker_addr="http://10.0.0.2:8000"} 2
                vllm_time_to_first_token_seconds_sum{worker_addr="http://10.0.0.1:8000"} 1.5
                vllm_time_to_first_token_seconds_count{worker_addr="http://10.0.0.1:8000"} 20
                """);
        assertThat(counters.allFinished()).hasValue(41);
        assertThat(counters.promptTokens()).hasValue(410);
        assertThat(counters.generationTokens()).hasValue(4_100);
        assertThat(counters.unfinished()).hasValue(3);
        assertThat(counters.firstTokens()).contains(new FirstTokens(20, 1.5));
    }

    @Test
    void of_other_engines_behind_a_router_names_have_underscores_too() {
        ServerCounters counters = page("""
                sglang_num_requests_total{worker_addr="a"} 4
                sglang_num_requests_total{worker_addr="b"} 5
                sglang_prompt_tokens_total{worker_addr="a"} 40
                sglang_generation_tokens_total{worker_addr="b"} 50
                """);
        assertThat(counters.allFinished()).hasValue(9);
        assertThat(counters.promptTokens()).hasValue(40);
        assertThat(counters.generationTokens()).hasValue(50);
        assertThat(page("llamacpp_tokens_predicted_total 7").generationTokens()).hasValue(7);
    }

    /** As Dynamo 1.6 counted after its worker was killed. */
    @Test
    void of_dynamo_errors_and_requests_for_unknown_models_are_apart() {
        ServerCounters counters = page("""
                dynamo_frontend_requests_started_total{endpoint="chat_completions",model="tiny"} 31
                dynamo_frontend_requests_started_total{endpoint="chat_completions",model="unknown_model"} 5
                dynamo_frontend_requests_total{endpoint="chat_completions",error_type="",model="tiny",request_type="stream",status="success"} 26
                dynamo_frontend_requests_total{endpoint="chat_completions",error_type="internal",model="tiny",request_type="stream",status="error"} 5
                dynamo_frontend_requests_total{endpoint="chat_completions",error_type="not_found",model="unknown_model",request_type="stream",status="error"} 5
                dynamo_frontend_model_migration_total{migration_type="ongoing_request",model="tiny"} 1
                """);
        assertThat(counters.received()).hasValue(31);
        assertThat(counters.allFinished()).hasValue(26);
        assertThat(counters.migrations()).hasValue(1);
    }

    @Test
    void of_sglang_requests_are_counted_at_the_door_and_at_their_end() {
        ServerCounters counters = page("""
                sglang:http_requests_total{endpoint="/v1/chat/completions",method="POST"} 11
                sglang:http_requests_total{endpoint="/generate",method="POST"} 4
                sglang:http_requests_total{endpoint="/metrics",method="GET"} 900
                sglang:http_requests_total{endpoint="/v1/models",method="GET"} 1
                sglang:num_requests_total{model_name="m"} 14
                sglang:num_aborted_requests_total{model_name="m"} 1
                sglang:prompt_tokens_total{model_name="m"} 1400
                sglang:cached_tokens_total{model_name="m"} 64
                sglang:generation_tokens_total{model_name="m"} 700
                sglang:num_running_reqs{model_name="m"} 2
                sglang:num_queue_reqs{model_name="m"} 3
                sglang:time_to_first_token_seconds_sum{model_name="m"} 2.5
                sglang:time_to_first_token_seconds_count{model_name="m"} 14
                """);
        assertThat(counters.received()).hasValue(15);
        assertThat(counters.allFinished()).hasValue(14);
        assertThat(counters.promptTokens()).hasValue(1_400);
        assertThat(counters.generationTokens()).hasValue(700);
        assertThat(counters.unfinished()).hasValue(5);
        assertThat(counters.firstTokens()).contains(new FirstTokens(14, 2.5));
    }

    @Test
    void of_lmdeploy_finished_requests_have_reasons() {
        ServerCounters counters = page("""
                lmdeploy:request_success_total{engine="0",finished_reason="FINISH",model_name="m"} 5
                lmdeploy:request_success_total{engine="0",finished_reason="CANCEL",model_name="m"} 1
                lmdeploy:prompt_tokens_total{engine="0",model_name="m"} 60
                lmdeploy:generation_tokens_total{engine="0",model_name="m"} 30
                lmdeploy:num_requests_running{engine="0",model_name="m"} 1
                lmdeploy:num_requests_waiting{engine="0",model_name="m"} 0
                lmdeploy:time_to_first_token_seconds_sum{engine="0",model_name="m"} 1.5
                lmdeploy:time_to_first_token_seconds_count{engine="0",model_name="m"} 6
                """);
        assertThat(counters.finished()).isEqualTo(Map.of("FINISH", 5L, "CANCEL", 1L));
        assertThat(counters.promptTokens()).hasValue(60);
        assertThat(counters.generationTokens()).hasValue(30);
        assertThat(counters.unfinished()).hasValue(1);
        assertThat(counters.firstTokens()).isPresent();
    }

    @Test
    void of_tensorrt_llm_names_begin_with_trtllm_and_an_underscore_or_colon() {
        for (String prefix : new String[] {"trtllm_", "trtllm:"}) {
            ServerCounters counters = page("""
                    %1$srequest_success_total{finished_reason="stop",model_name="m"} 15
                    %1$sprompt_tokens_total{model_name="m"} 150
                    %1$sgeneration_tokens_total{model_name="m"} 75
                    %1$stime_to_first_token_seconds_sum{model_name="m"} 3
                    %1$stime_to_first_token_seconds_count{model_name="m"} 15
                    """.formatted(prefix));
            assertThat(counters.finished()).isEqualTo(Map.of("stop", 15L));
            assertThat(counters.promptTokens()).hasValue(150);
            assertThat(counters.generationTokens()).hasValue(75);
            assertThat(counters.firstTokens()).contains(new FirstTokens(15, 3));
        }
    }

    @Test
    void of_tgi_tokens_are_sums_of_histograms() {
        ServerCounters counters = page("""
                tgi_request_count 12
                tgi_request_success{method="generate_stream"} 9
                tgi_request_success{method="generate"} 2
                tgi_request_input_length_sum 1200
                tgi_request_generated_tokens_sum 660
                tgi_batch_current_size 4
                tgi_queue_size 1
                """);
        assertThat(counters.received()).hasValue(12);
        assertThat(counters.allFinished()).hasValue(11);
        assertThat(counters.promptTokens()).hasValue(1_200);
        assertThat(counters.generationTokens()).hasValue(660);
        assertThat(counters.unfinished()).hasValue(5);
    }

    @Test
    void of_dynamo_the_front_end_s_counters_come_before_those_of_its_engines() {
        ServerCounters counters = page("""
                vllm:prompt_tokens_total{model_name="m"} 7
                vllm:generation_tokens_total{model_name="m"} 7
                vllm:request_success_total{finished_reason="stop"} 7
                vllm:num_requests_running 7
                dynamo_frontend_requests_started_total{endpoint="chat_completions",model="m"} 21
                dynamo_frontend_requests_total{endpoint="chat_completions",model="m",status="success"} 19
                dynamo_frontend_requests_total{endpoint="chat_completions",model="m",status="error"} 2
                dynamo_frontend_input_sequence_tokens_sum{model="m"} 2100
                dynamo_frontend_output_tokens_total{model="m"} 950
                dynamo_frontend_inflight_requests{model="m"} 3
                dynamo_frontend_time_to_first_token_seconds_sum{model="m"} 4
                dynamo_frontend_time_to_first_token_seconds_count{model="m"} 20
                """);
        assertThat(counters.received()).hasValue(21);
        assertThat(counters.finished()).isEqualTo(Map.of("success", 19L, "error", 2L));
        assertThat(counters.promptTokens()).hasValue(2_100);
        assertThat(counters.generationTokens()).hasValue(950);
        assertThat(counters.unfinished()).hasValue(3);
        assertThat(counters.firstTokens()).contains(new FirstTokens(20, 4));
    }

    @Test
    void engines_of_one_server_are_summed() {
        assertThat(page("""
                vllm:prompt_tokens{engine="0"} 10
                vllm:prompt_tokens{engine="1"} 20
                """).promptTokens()).hasValue(30);
    }

    @Test
    void a_page_without_any_of_them_is_not_an_inference_server_s() {
        assertThat(KnownCounters.in(exposition("process_cpu_seconds_total 31.7\nnginx_requests 5")))
                .isEmpty();
        assertThat(KnownCounters.in(exposition("http_requests_total{handler=\"/login\",method=\"POST\"} 5")))
                .isEmpty();
        assertThat(KnownCounters.in(exposition("<html>"))).isEmpty();
    }

    @Test
    void counters_that_are_not_a_number_are_none() {
        assertThat(KnownCounters.in(exposition("llamacpp:prompt_tokens_total nan")))
                .isEmpty();
    }

    private static ServerCounters recorded(String server) throws IOException {
        try (InputStream page = KnownCountersTest.class.getResourceAsStream("/metrics/" + server + ".txt")) {
            return KnownCounters.in(
                            Exposition.parse(Objects.requireNonNull(page).readAllBytes()))
                    .orElseThrow();
        }
    }

    static ServerCounters page(String text) {
        Exposition page = exposition(text);
        assertThat(page.unreadable()).isZero();
        return KnownCounters.in(page).orElseThrow();
    }

    private static Exposition exposition(String text) {
        return Exposition.parse(text.getBytes(UTF_8));
    }
}
