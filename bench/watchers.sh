#!/usr/bin/env bash
# What watchers of a run cost the engine that serves it: the same load is run by `serve`, watched by nobody and by many in turn.
# The server (with the engine) has core 0; the server under test and the watchers have core 1.
# usage: bench/watchers.sh --tools DIR [--watchers N] [--rounds N] [--streams N]
#   --tools DIR    folder of truthd.c and limit.c
#   --watchers N   WebSockets open at a time (200)
#   --rounds N     runs of each kind (3)
#   --streams N    users of a run, each getting 25 tokens a second (500)

source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

scratch=$(mktemp -d "${TMPDIR:-/tmp}/llm-loadtest-watchers.XXXXXX")
tools= watchers=200 rounds=3 streams=500
ttft_us=200000 gap_us=40000 tokens=128

while [ $# -gt 0 ]; do
    case $1 in
        --tools) [ $# -ge 2 ] || wrong_usage "$1 needs a folder"; tools=$2; shift 2 ;;
        --watchers) [ $# -ge 2 ] || wrong_usage "$1 needs a value"; watchers=$2; shift 2 ;;
        --rounds) [ $# -ge 2 ] || wrong_usage "$1 needs a value"; rounds=$2; shift 2 ;;
        --streams) [ $# -ge 2 ] || wrong_usage "$1 needs a value"; streams=$2; shift 2 ;;
        -h|--help) print_help; exit 0 ;;
        *) wrong_usage "unknown option $1" ;;
    esac
done
[ -n "$tools" ] || wrong_usage "--tools is needed"
for command in curl jq node; do command -v "$command" >/dev/null || die "$command is needed"; done
[ -e "$project/web/node_modules/ws" ] || die "build the dashboard first: ./llm-loadtest --version with Node.js"
make_instruments "$tools"
start_truth   # ends with this script

trap 'stop_product; stop_server; rm -rf "$scratch"' EXIT
export DATABASE_URL= DATABASE_PATH=$scratch/bench.db
"$project/llm-loadtest" info > /dev/null   # built, and its start-up cache made
serve_product 30m taskset -c 0

cpu_ms() { awk -v hz="$(getconf CLK_TCK)" '{ print int(($14 + $15) * 1000 / hz) }' "/proc/$product/stat"; }
status() { curl -sf "$url/api/v1/benchmark/$id" | jq -r .status; }

run() { # watchers
    local began
    began=$(cpu_ms)
    id=$(curl -sf -H 'Content-Type: application/json' "$url/api/v1/benchmark/run" -d "{\"server_url\":\"http://127.0.0.1:$port\",
        \"model\":\"m\",\"concurrency\":[$streams],\"num_prompts\":$((streams * 4)),\"input_len\":16,\"output_len\":$tokens,
        \"preflight\":false,\"rehearsal\":false}" | jq -r .run_id)
    if [ "$1" -gt 0 ]; then
        taskset -c 1 node "$project/bench/watchers.mjs" "${url/http/ws}/api/v1/benchmark/$id/progress" "$1"
    fi
    while [ "$(status)" = running ]; do sleep 1; done
    curl -sf "$url/api/v1/benchmark/$id/export/json" | jq -r --arg watchers "$1" --argjson cpu $(($(cpu_ms) - began)) '
        .results[0] | "\($watchers) watchers: \($cpu * 1e5 / .total_output_tokens | round / 100) µs of CPU a token, TTFT p99 \(.ttft.p99) ms,"
        + " ITL p50 \(.itl.p50) p99 \(.itl.p99) ms, starts late by \(.client.start_lateness.p99_ms) ms at p99,"
        + " read late by \(.client.receive_lag.p99_ms) ms, \(.client.verdict)"'
}

run 0 > /dev/null   # warm
for round in $(seq "$rounds"); do
    run 0
    run "$watchers"
done
