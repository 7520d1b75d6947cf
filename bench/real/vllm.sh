#!/usr/bin/env bash
# Tests the real vLLM on this machine: its CPU build, serving a tiny Llama with random weights (made here).
# Installs it (6 GB, needs 4 GB of memory) into ${SCRATCH:-${TMPDIR:-/tmp}/llm-loadtest-real}, starts the server on
# loopback, runs ./llm-loadtest against it by each of its protocols with 1, 8 and 32 users, and compares the token
# counts with its counters.
# usage: bench/real/vllm.sh [--server-only] [--seconds N] [-- RUN-OPTIONS...]
#   --server-only   start the server and leave it running in the foreground, for N seconds
#   --seconds N     the server ends after N seconds at the latest (900)

source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"
source "$(dirname "${BASH_SOURCE[0]}")/install_vllm.sh"

run_options=(--concurrency '1,8,32' --num-prompts 64 --input-len 128 --output-len 64)
read_options "$@"

folder=$scratch/vllm
install_vllm "$folder"
[ -e "$folder/model/config.json" ] || "$folder/venv/bin/python" -B "$project/bench/real/tiny_model.py" "$folder/model"

port=$(free_port)
url=http://127.0.0.1:$port
serve "$folder/server.log" env VLLM_CPU_KVCACHE_SPACE=1 VLLM_CPU_OMP_THREADS_BIND=nobind HF_HUB_OFFLINE=1 \
    VLLM_NO_USAGE_STATS=1 "$folder/venv/bin/vllm" serve "$folder/model" --served-model-name tiny \
    --host 127.0.0.1 --port "$port" --dtype float32 --max-model-len 1024 --max-num-seqs 64 --enforce-eager
say "Waiting for vLLM to start (a minute or two) ..."
wait_until_ready "$url/health" "$folder/server.log" 300
say "vLLM serves tiny on $url"
stop_here_if_server_only
run_and_compare "$url" tiny vllm:prompt_tokens_total vllm:generation_tokens_total \
    openai-chat openai-completions openai-responses anthropic
