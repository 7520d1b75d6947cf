# shellcheck shell=bash disable=SC2034
# EvalScope's "perf".
name='EvalScope perf'
version=1.14.1

install() { make_venv "$scratch/evalscope" "evalscope[perf]==$version"; }

command_line() {
    command=("$scratch/evalscope/venv/bin/evalscope" perf --api openai --url "$url/v1/chat/completions"
        --model "$model" --tokenizer-path "$tokenizer" --dataset random --prefix-length 0
        --min-prompt-length "$input_tokens" --max-prompt-length "$input_tokens"
        --max-tokens "$tokens" --min-tokens "$tokens" --extra-args '{"ignore_eos": true}' --stream
        --parallel "$streams" --number "$requests" --no-test-connection --outputs-dir . --no-timestamp)
}

read_figures() {
    local results="$model/parallel_${streams}_number_${requests}"
    figures "$results/benchmark_summary.json" 'completed=Success Requests' 'failed=Failed Requests' \
        'tokens=Success Requests * Avg Output Tokens'
    figures "$results/benchmark_percentile.json" 'ttft_p50_ms=Percentiles=50%/TTFT (ms)' \
        'ttft_p99_ms=Percentiles=99%/TTFT (ms)' 'itl_p99_ms=Percentiles=99%/ITL (ms)'
}
