#!/usr/bin/env bash
# How fast the store is with 10,000 runs and with one of 1,000,000 requests, and what keeping a run costs the engine.
# The store is in a scratch folder (SCRATCH) and is removed in the end. The simulated server gets one core, the client another.
# usage: bench/storage.sh [--runs N] [--requests N] [--tokens N] [--streams N] [--rounds N] [--cost-only]
#   --runs N      runs in the list (10000)          --tokens N   of each request (128)
#   --requests N  of the large run (1000000)        --rounds N   kept and not kept, in turn (3)
#   --streams N   at once while a run is kept (1000)  --cost-only  only what keeping costs
# DATABASE_URL: measure that PostgreSQL database, which must be empty, instead of a SQLite file

source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

scratch=${SCRATCH:-${TMPDIR:-/tmp}/llm-loadtest-storage}
runs=10000 requests=1000000 tokens=128 streams=1000 rounds=3 cost_only=

while [ $# -gt 0 ]; do
    case $1 in
        --runs|--requests|--tokens|--streams|--rounds)
            [ $# -ge 2 ] || wrong_usage "$1 needs a value"
            printf -v "${1#--}" '%s' "$2"
            shift 2 ;;
        --cost-only) cost_only=1; shift ;;
        -h|--help) print_help; exit 0 ;;
        *) wrong_usage "unknown option $1" ;;
    esac
done
command -v taskset >/dev/null || die "taskset is needed"
[ "$(nproc)" -ge 2 ] || die "needs two cores, one for the server and one for the client"
ulimit -n "$(ulimit -Hn)"
mkdir -p "$scratch"
export DATABASE_PATH=$scratch/bench.db

build_benchmarks

java=("$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED)
classes=$project/bench/target/classes:$project/cli/target/dist/lib/*
remove_store() { rm -f "$scratch"/bench.db*; }
remove_store
trap remove_store EXIT

if [ -z "$cost_only" ]; then
    # 256 MB of heap hold no million records: they are streamed, or this fails.
    "${java[@]}" -Xmx256m -cp "$classes" io.llmloadtest.bench.StoreBenchmark \
        --runs "$runs" --requests "$requests" --tokens "$tokens"
    remove_store
fi

port=$(free_port)
seconds=$((300 + 90 * rounds)) serve "$scratch/server.log" taskset -c 1 "${java[@]}" -jar "$project/cli/target/dist/lib/cli.jar" \
    simulate --port "$port" --any-model --text nano-time --ttft 200ms --gap 40ms
trap 'stop_server; remove_store' EXIT
wait_until_ready "http://127.0.0.1:$port/health" "$scratch/server.log" 30
taskset -c 0 "${java[@]}" -Xms512m -Xmn16m -cp "$classes" io.llmloadtest.bench.StoringCost \
    --server "http://127.0.0.1:$port" --streams "$streams" --requests "$((3 * streams))" --tokens "$tokens" --rounds "$rounds"
