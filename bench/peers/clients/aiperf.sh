# shellcheck shell=bash disable=SC2034
# NVIDIA's AIPerf.
name=AIPerf
version=0.13.0

install() { make_venv "$scratch/aiperf" "aiperf==$version"; }

command_line() {
    # Told to stay offline, it takes the tokenizer's folder for the name of a repository.
    command=(env --unset=HF_HUB_OFFLINE "$scratch/aiperf/venv/bin/aiperf" profile --url "$url" --endpoint-type chat
        --streaming --model "$model" --tokenizer "$tokenizer" --use-server-token-count --use-legacy-max-tokens
        --synthetic-input-tokens-mean "$input_tokens" --synthetic-input-tokens-stddev 0
        --output-tokens-mean "$tokens" --output-tokens-stddev 0
        --extra-inputs ignore_eos:true --extra-inputs "min_tokens:$tokens"
        --concurrency "$streams" --request-count "$requests" --output-artifact-dir . --ui none
        --no-gpu-telemetry --no-server-metrics)
}

read_figures() {
    figures profile_export_aiperf.json 'completed=request_count/avg or 0' 'failed=error_request_count/avg or 0' \
        'tokens=total_output_tokens/avg or 0' ttft_p50_ms=time_to_first_token/p50 \
        ttft_p99_ms=time_to_first_token/p99 itl_p99_ms=inter_chunk_latency/p99
}
