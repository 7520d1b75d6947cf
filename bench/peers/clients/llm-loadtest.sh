# shellcheck shell=bash disable=SC2034
# Ours.
name='LLM Loadtest'
version=$(LLM_LOADTEST_NO_BUILD=1 "$project/llm-loadtest" --version 2>/dev/null | sed -nE '1s/.* ([0-9][^ ]*).*/\1/p')

install() { :; } # built by then

command_line() {
    command=(env LLM_LOADTEST_NO_BUILD=1 DATABASE_PATH=runs.db "$project/llm-loadtest" run --server "$url" --model "$model"
        --concurrency "$streams" --num-prompts "$requests" --input-len "$input_tokens" --output-len "$tokens"
        --output result.json --quiet)
    # The probe of a server that always fails would end the run before it begins.
    [ "$part" = load ] || command+=(--no-preflight --warmup 0 --no-rehearsal)
}

read_figures() {
    figures result.json completed=results/0/successful_requests failed=results/0/failed_requests \
        tokens=results/0/total_output_tokens ttft_p50_ms=results/0/ttft/p50 ttft_p99_ms=results/0/ttft/p99 \
        itl_p99_ms=results/0/itl/p99
}
