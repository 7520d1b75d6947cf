#!/usr/bin/env bash
# Closes the books of a run against the simulator, which goes wrong in every way it knows: requests, input and output
# tokens by the client, by usage and by the server's counters. Ends with 1 if anything remains unexplained.
# usage: bench/ledger.sh [--streams N] [--requests N] [--faults SHARE] [--input-len N] [--output-len N] [--foreign N]
#   --streams N     users at once (1000)       --input-len N   tokens of a prompt (64)
#   --requests N    in all (20 a stream)       --output-len N  tokens of an answer (64)
#   --faults SHARE  of requests, all kinds of fault together (0.05)
#   --foreign N     requests that a second client makes meanwhile, which must then be what remains, less those of them
#                   that the server refuses by its faults (0)

source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

scratch=${SCRATCH:-${TMPDIR:-/tmp}/llm-loadtest-ledger}
streams=1000 requests='' faults=0.05 input_len=64 output_len=64 foreign=0

read_values streams,requests,faults,input-len,output-len,foreign "$@"
[ -n "$requests" ] || requests=$((streams * 20))
command -v python3 >/dev/null || die "python3 is needed"
ulimit -n "$(ulimit -Hn)"
mkdir -p "$scratch"

kinds=$("$project/llm-loadtest" simulate --help | awk '/^Kinds of fault/ { on = 1; next } /^$/ { on = 0 } on { print $1 }')
share=$(python3 -c "import sys; print(float(sys.argv[1]) / int(sys.argv[2]))" "$faults" "$(wc -w <<< "$kinds")")
options=()
for kind in $kinds; do options+=(--fault "$kind:$share"); done

port=$(free_port)
url=http://127.0.0.1:$port
seconds=900 serve "$scratch/server.log" "$project/llm-loadtest" simulate --port "$port" --ttft 200ms --gap 20ms "${options[@]}"
wait_until_ready "$url/health" "$scratch/server.log" 30

running() {
    curl --silent --noproxy '*' --max-time 5 "$url/metrics" \
        | awk '/^vllm:num_requests_running/ { print int($2) } END { if (NR == 0) print 0 }'
}

# Comes when the level is in full swing, and keeps no books.
second_client() {
    until [ "$(running)" -gt $((streams / 2)) ]; do sleep 0.2; done
    for _ in $(seq "$foreign"); do
        curl --silent --noproxy '*' --output /dev/null --max-time 60 "$url/v1/completions" \
            --data '{"model":"simulated","prompt":"one two three","max_tokens":4}' || true
    done
}
[ "$foreign" -eq 0 ] || second_client &

# The silences of "stall" and "never-answers" end by the limits. The client may be judged INVALID on a machine that it
# shares with its server: that concerns latencies, not the books.
"$project/llm-loadtest" run --no-save --server "$url" --concurrency "$streams" --num-prompts "$requests" \
    --input-len "$input_len" --output-len "$output_len" --first-token-timeout 10 --stall-timeout 10 --timeout 60 \
    --allow-invalid --quiet --output "$scratch/result.json"

python3 - "$scratch/result.json" "$foreign" <<'PYTHON'
import json, sys

level, foreign = json.load(open(sys.argv[1]))["results"][0], int(sys.argv[2])
ledger = level["ledger"]
rows = {name: ledger[name] for name in ("requests", "finished", "input_tokens", "output_tokens")}
print(f"\n{'':15}{'client':>12}{'usage':>12}{'server':>12}{'explained':>12}{'unexplained':>13}")
for name, row in rows.items():
    explained = sum(part["amount"] for part in row["explained"])
    print(f"{name:15}{row['client']:>12}{row['usage']:>12}{row['server']:>12}{explained:>+12}{row['unexplained']:>+13}")
failed = level["failed_requests"]
print(f"{failed} of {level['total_requests']} requests failed, {level['cancelled_requests']} were cancelled")
if foreign:
    found = [finding for finding in level["client"]["findings"] if finding["id"] == "foreign-traffic"]
    print(found[0]["evidence"] if found else "foreign traffic was not noticed")
    sys.exit(not 0.8 * foreign <= rows["requests"]["unexplained"] <= foreign)
sys.exit(any(row["unexplained"] != 0 for row in rows.values()))
PYTHON
