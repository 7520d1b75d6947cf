#!/usr/bin/env bash
# Sets the engine against bare C on the same server: CPU per token, and the error of each token's time stamp.
# The instruments are C sources that are not part of this project (truthd.c: a paced server that writes its clock into
# each token; limit.c: the least that a client can do). The server gets one core, the client another.
# usage: bench/accuracy.sh --tools DIR [--streams N] [--requests N] [--tokens N] [--ttft-us N] [--gap-us N] [--stall-ms N]
#   --tools DIR     the folder with truthd.c and limit.c
#   --streams N     concurrent streams (1000)          --ttft-us N   server: first token after so long (200000)
#   --requests N    requests in all (3 a stream)       --gap-us N    server: then one token every (40000)
#   --tokens N      tokens a request (128)             --stall-ms N  the client sleeps so long twice a second (0)

source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

scratch=${SCRATCH:-${TMPDIR:-/tmp}/llm-loadtest-accuracy}
tools='' streams=1000 requests='' tokens=128 ttft_us=200000 gap_us=40000 stall_ms=0

read_values tools,streams,requests,tokens,ttft-us,gap-us,stall-ms "$@"
[ -n "$tools" ] || wrong_usage "give the folder of truthd.c and limit.c: --tools DIR"
[ -n "$requests" ] || requests=$((streams * 3))
make_instruments "$tools"

build_benchmarks

stall=()
[ "$stall_ms" -eq 0 ] || stall=("$stall_ms")
start_truth
timeout 600 taskset -c 0 "$scratch/limit" "$port" "$streams" "$requests" "$tokens" "${stall[@]}" | tee "$scratch/limit.out"
stop_truth

[ "$stall_ms" -eq 0 ] || stall=(--stall-ms "$stall_ms")
# Once for the error of every stamp, once for the cost alone: looking for the truth in each token takes time as well.
run_engine() { # options of the benchmark...
    start_truth
    # shellcheck disable=SC2086
    timeout 600 taskset -c 0 "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xms64m -Xmn16m -XX:+UseCompactObjectHeaders \
        --enable-native-access=ALL-UNNAMED ${JAVA_OPTS:-} \
        -cp "$project/bench/target/classes:$project/cli/target/dist/lib/*" io.llmloadtest.bench.Accuracy \
        --port "$port" --streams "$streams" --requests "$requests" --tokens "$tokens" "${stall[@]}" "$@" \
        | tee "$scratch/engine.out"
    stop_truth
}
run_engine
run_engine --cost

# Both lines say "N us/tok".
cost() { sed -n 's/.*[ (]\([0-9.][0-9.]*\) us\/tok.*/\1/p' "$1" | tail -n 1; }
awk -v engine="$(cost "$scratch/engine.out")" -v limit="$(cost "$scratch/limit.out")" 'BEGIN {
    if (engine == "" || limit == "") { print "no \"us/tok\" in one of the lines" > "/dev/stderr"; exit 1 }
    printf "CPU per token: engine %.2f us, limit %.2f us, ratio %.2f\n", engine, limit, engine / limit
}'
