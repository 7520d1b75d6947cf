#!/usr/bin/env bash
# How long `serve` takes from its start until /health answers, and how much memory it has then when nobody asks.
# usage: bench/serve.sh [--rounds N]
#   --rounds N   starts (5)

source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

scratch=$(mktemp -d "${TMPDIR:-/tmp}/llm-loadtest-serve.XXXXXX")
rounds=5

while [ $# -gt 0 ]; do
    case $1 in
        --rounds) [ $# -ge 2 ] || wrong_usage "$1 needs a value"; rounds=$2; shift 2 ;;
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
