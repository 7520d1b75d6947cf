#!/usr/bin/env bash
# How often the gate of "compare" cries wolf and how often it notices a slower server, on pairs of runs whose requests a
# seeded model of a batching server makes (no time passes); beside it a t-test on the same requests.
# usage: bench/gate.sh [--pairs N] [--first-pair N] [--requests N,N...] [--gate RULES]
#   --pairs N         of runs for each row (200)
#   --first-pair N    other runs: the seeds begin at its (0)
#   --requests N,...  of each run (1000,2000,4000)
#   --gate RULES      as compare --gate takes them (ttft_p95:+5%,e2e_p50:+3%,throughput:-3%)

source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

scratch=${SCRATCH:-${TMPDIR:-/tmp}/llm-loadtest-gate}
pairs=200 first_pair=0 requests=1000,2000,4000 gate=ttft_p95:+5%,e2e_p50:+3%,throughput:-3%

read_values pairs,first-pair,requests,gate "$@"
mkdir -p "$scratch"

build_benchmarks

"$JAVA_HOME/bin/java" -XX:+UseSerialGC -cp "$project/bench/target/classes:$project/cli/target/dist/lib/*" \
    io.llmloadtest.bench.GateBenchmark --pairs "$pairs" --first-pair "$first_pair" --requests "$requests" --gate "$gate"
