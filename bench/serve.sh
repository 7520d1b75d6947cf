#!/usr/bin/env bash
# How long `serve` takes from its start until /health answers, and how much memory it has then when nobody asks; then how much after
# many runs that were started and cancelled.
# usage: bench/serve.sh [--rounds N] [--runs N]
#   --rounds N   starts (5)
#   --runs N     runs that are started, and cancelled after 1.5 s each (50)

source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

scratch=$(mktemp -d "${TMPDIR:-/tmp}/llm-loadtest-serve.XXXXXX")
rounds=5
runs=50

while [ $# -gt 0 ]; do
    case $1 in
        --rounds) [ $# -ge 2 ] || wrong_usage "$1 needs a value"; rounds=$2; shift 2 ;;
        --runs) [ $# -ge 2 ] || wrong_usage "$1 needs a value"; runs=$2; shift 2 ;;
        -h|--help) print_help; exit 0 ;;
        *) wrong_usage "unknown option $1" ;;
    esac
done
command -v curl >/dev/null || die "curl is needed"

trap 'stop_product; rm -rf "$scratch"' EXIT
export DATABASE_URL= DATABASE_PATH=$scratch/bench.db
"$project/llm-loadtest" info > /dev/null   # built, and its start-up cache made

now() { date +%s%N; }

for round in $(seq "$rounds"); do
    began=$(now)
    serve_product 2m
    until curl -sf -o /dev/null "$url/health"; do
        kill -0 "$product" 2>/dev/null || die "the server ended: $(cat "$scratch/serve.log")"
    done
    ready=$(( ($(now) - began) / 1000000 ))
    sleep 3
    rss=$(awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$product/status")
    printf 'round %d: ready after %d ms, %d MB resident when idle\n' "$round" "$ready" "$rss"
    stop_product
done

resident() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$product/status"; }

[ "$runs" -gt 0 ] || exit 0
"$project/llm-loadtest" simulate --port 0 --ttft 20ms --gap 10ms --for 10m > "$scratch/target" 2> /dev/null &
target=$!
trap 'kill $target; stop_product; rm -rf "$scratch"' EXIT
until [ -s "$scratch/target" ]; do sleep 0.1; done
asked=$(printf '{"server_url":"%s","concurrency":[4],"num_prompts":50,"output_len":16}' "$(head -n 1 "$scratch/target")")
export MAX_RUNS_PER_MINUTE=1000
serve_product 10m
until curl -sf -o /dev/null "$url/health"; do kill -0 "$product"; done
printf 'idle: %d MB resident\n' "$(resident)"
for run in $(seq "$runs"); do
    id=$(curl -sf -H 'content-type: application/json' -d "$asked" "$url/api/v1/benchmark/run" | sed 's/.*"run_id":"\([^"]*\)".*/\1/')
    sleep 1.5
    curl -s -o /dev/null -X POST "$url/api/v1/benchmark/$id/cancel"
    until ! curl -sf "$url/api/v1/benchmark/$id" | grep -Eq '"status":"(running|pending)"'; do sleep 0.1; done
    [ $((run % 10)) -ne 0 ] || printf 'after %d runs: %d MB resident\n' "$run" "$(resident)"
done
