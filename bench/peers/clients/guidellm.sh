# shellcheck shell=bash disable=SC2034
# GuideLLM.
name=GuideLLM
version=0.8.1

install() { make_venv "$scratch/guidellm" "guidellm==$version"; }

command_line() {
    command=("$scratch/guidellm/venv/bin/guidellm" run --backend "kind=openai_http,target=$url,model=$model"
        --profile "kind=concurrent,streams=$streams" --constraint "kind=max_requests,count=$requests"
        --tokenizer "kind=huggingface_auto,model=$tokenizer"
        --data "kind=synthetic_text,prompt_tokens=$input_tokens,output_tokens=$tokens"
        --output kind=json,path=result.json --disable-console)
    # Each of its ten processes starts for seconds, and ten requests don't need them.
    [ "$part" = load ] || command=(env GUIDELLM__MAX_WORKER_PROCESSES=1 "${command[@]}")
}

# Its ITL is one mean a request, so its percentiles say nothing about single gaps.
read_figures() {
    local metrics=benchmarks/0/metrics
    figures result.json "completed=$metrics/request_totals/successful" "failed=$metrics/request_totals/errored" \
        "tokens=$metrics/output_token_count/successful/total_sum or 0" \
        "ttft_p50_ms=$metrics/time_to_first_token_ms/successful/percentiles/p50" \
        "ttft_p99_ms=$metrics/time_to_first_token_ms/successful/percentiles/p99" \
        "itl_p99_ms=$metrics/inter_token_latency_ms/successful/percentiles/p99"
}
