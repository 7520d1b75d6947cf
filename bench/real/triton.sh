#!/usr/bin/env bash
# Tests gRPC against a server that shares no code with the client: gRPC's own C++ core (grpcio) with KServe's service and a
# decoupled model that answers with one word every 20 ms. Triton's own binary can't be installed from a package registry.
# Installs grpcio (20 MB) into ${SCRATCH:-${TMPDIR:-/tmp}/llm-loadtest-real}, starts the server on loopback, and runs
# ./llm-loadtest against it with 1, 8 and 32 users: every request has to complete with the tokens that it asked for.
# usage: bench/real/triton.sh [--server-only] [--seconds N] [-- RUN-OPTIONS...]
#   --server-only   start the server and leave it running in the foreground, for N seconds
#   --seconds N     the server ends after N seconds at the latest (900)

source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

run_options=(--concurrency '1,8,32' --num-prompts 160 --input-len 64 --output-len 32)
read_options "$@"

folder=$scratch/kserve
make_venv "$folder" grpcio grpcio-tools
"$folder/venv/bin/python" -m grpc_tools.protoc -I "$project/bench/real" --python_out="$folder" \
    --grpc_python_out="$folder" "$project/bench/real/kserve.proto"

port=$(free_port)
PYTHONPATH=$folder serve "$folder/server.log" "$folder/venv/bin/python" "$project/bench/real/kserve_server.py" \
    --port "$port" --seconds "$seconds"
until grep --quiet serves "$folder/server.log"; do
    kill -0 "$server" 2>/dev/null || { tail -n 20 "$folder/server.log" >&2; die "the server ended"; }
    sleep 0.2
done
say "$(head -1 "$folder/server.log")"
stop_here_if_server_only

result=$scratch/result-kserve.json
"$project/llm-loadtest" run --no-save --server "http://127.0.0.1:$port" --model toy --adapter triton-grpc \
    --allow-invalid --metrics-url none --output "$result" "${run_options[@]}"
python3 - "$result" <<'PYTHON'
import json, sys

levels = json.load(open(sys.argv[1]))["results"]
for level in levels:
    print(f"{level['concurrency']:>4} users: {level['successful_requests']} completed, {level['failed_requests']} failed, "
          f"{level['total_output_tokens']} tokens")
sys.exit(any(level["failed_requests"] or level["total_output_tokens"] != 32 * level["successful_requests"]
             for level in levels))
PYTHON
