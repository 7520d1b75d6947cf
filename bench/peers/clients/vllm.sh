# shellcheck shell=bash disable=SC2034
# vLLM's "bench serve" (of its CPU build, the one that bench/real/vllm.sh installs).
source "$project/bench/real/install_vllm.sh"
name='vLLM `bench serve`'
version=$vllm_version

install() { install_vllm "$scratch/vllm"; }

command_line() {
    command=("$scratch/vllm/venv/bin/vllm" bench serve --backend openai-chat --base-url "$url"
        --endpoint /v1/chat/completions --model "$model" --tokenizer "$tokenizer" --dataset-name random
        --random-input-len "$input_tokens" --random-output-len "$tokens" --ignore-eos
        --max-concurrency "$streams" --num-prompts "$requests" --percentile-metrics ttft,itl --metric-percentiles 50,99
        --save-result --result-dir . --result-filename result.json --disable-tqdm)
}

read_figures() {
    figures result.json completed=completed failed=failed tokens=total_output_tokens \
        ttft_p50_ms=p50_ttft_ms ttft_p99_ms=p99_ttft_ms itl_p99_ms=p99_itl_ms
}
