#!/usr/bin/env bash
# Calibrates the verdict: runs loads from idle to far beyond what the client can carry, as `run` does, on a server whose
# tokens say when they were written. Prints how far the figures really are off and what the verdict said of them; ends
# with 1 when it said VALID although a median, a p99 or the throughput is off by more than 5 %, or INVALID although all
# are within 1 %. The client gets one core, the server another; each load is a fresh process with a fresh server.
# The server, truthd.c, is a C source that is not part of this project.
# usage: bench/calibration.sh --tools DIR [--loads "LOAD ..."] [--seconds N]
#   --tools DIR     the folder with truthd.c
#   --loads "..."   instead of the usual ones. LOAD is STREAMSxRATE, of tokens a second and stream, and optionally
#                   /TOKENS a request, @MS to the first token (200), and of these: :open for so many requests a second
#                   (Poisson) instead of users, :cold without warm-up and rehearsal, :two for a client that shares both
#                   cores with the server, :user for stamps of user space, :frozen for a client that is stopped for
#                   300 ms of each second; such as 100x25, 50x50/20@20:open or 10x100/2:user:frozen
#   --seconds N     how long each load is measured, about (5)

source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

scratch=${SCRATCH:-${TMPDIR:-/tmp}/llm-loadtest-calibration}
tools='' seconds=5
loads='1x25 10x25 100x25 500x25 1000x25 1500x25 2000x25 3000x25 4000x12.5 4000x25 4000x50 1000x100 200x50
    100x25:user 1000x25:user 2000x25:user 100x25:frozen 1000x25:frozen 10x2:frozen 1x100/2:frozen 100x25:user:frozen
    1000x25@50 1000x25@50:cold 1000x25@50:two 1000x25@5 100x25@5 100x25@500 1000x25@500
    500x500/20@20 500x500/20@20:cold 100x500/20@5 50x50/20@20:open 50x50/20@20:open:cold 200x100/10@50:open
    500x100/4@10:open 20x25@500:open:two'

# 1 says that the rule is broken.
die() { say "calibration.sh: $*"; exit 2; }

read_values tools,loads,seconds "$@"
[ -n "$tools" ] || wrong_usage "give the folder of truthd.c: --tools DIR"
[ -r "$tools/truthd.c" ] || wrong_usage "no truthd.c in $tools"
for command in gcc taskset python3; do command -v "$command" >/dev/null || die "$command is needed"; done
[ "$(nproc)" -ge 2 ] || die "needs two cores, one for the server and one for the client"
for load in $loads; do
    [[ $load =~ ^[0-9]+x[0-9.]+(/[0-9]+)?(@[0-9]+)?(:open)?(:cold)?(:two)?(:user)?(:frozen)?$ ]] || wrong_usage "'$load' is no load"
done
ulimit -n "$(ulimit -Hn)"

mkdir -p "$scratch"
[ "$scratch/truthd" -nt "$tools/truthd.c" ] || gcc -O2 -w -o "$scratch/truthd" "$tools/truthd.c"
build_benchmarks

client=''
stop_all() {
    [ -z "$client" ] || kill -CONT "$client" 2>/dev/null && kill "$client" 2>/dev/null || true
    stop_server
}

# Stops the client for 300 ms of each second, from its first measured request until it has ended.
freeze() {
    until grep -q LEVEL "$scratch/client.err"; do
        kill -0 "$client" 2>/dev/null || return 0
        sleep 0.05
    done
    while kill -STOP "$client" 2>/dev/null; do
        sleep 0.3
        kill -CONT "$client" 2>/dev/null || return 0
        sleep 0.7
    done
}

run() { # a load
    local shape=${1%%:*} flags=${1#"${1%%:*}"} tokens='' stamps=auto
    local streams=${shape%%x*} rate=${shape#*x} cores=0 more=() ttft_us=200000
    case $rate in *@*) ttft_us=$((${rate#*@} * 1000)) rate=${rate%@*} ;; esac
    case $rate in */*) tokens=${rate#*/} rate=${rate%/*} ;; esac
    case $flags in *:user*) stamps=user ;; esac
    case $flags in *:two*) cores=0,1 ;; esac
    case $flags in *:open*) more+=(--open) ;; esac
    case $flags in *:cold*) more+=(--cold) ;; esac
    # an answer takes half the time, so that each user asks twice; all in whole microseconds
    read -r gap_us tokens rounds <<< "$(awk -v rate="$rate" -v tokens="$tokens" -v s="$seconds" -v ttft="$ttft_us" 'BEGIN {
        gap = 1e6 / rate
        if (tokens == "") tokens = int((s * 1e6 / 2 - ttft) / gap) + 1
        if (tokens < 2) tokens = 2
        rounds = int(s * 1e6 / (ttft + (tokens - 1) * gap) + 0.5)
        print int(gap), tokens, rounds < 1 ? 1 : rounds
    }')"
    local requests=$((streams * rounds))
    case $flags in *:open*) requests=$((streams * seconds)) ;; esac
    start_truth
    trap stop_all EXIT
    : > "$scratch/client.err"
    # shellcheck disable=SC2086
    taskset -c "$cores" "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xms64m -Xmn16m -XX:+UseCompactObjectHeaders \
        --enable-native-access=ALL-UNNAMED ${JAVA_OPTS:-} \
        -cp "$project/bench/target/classes:$project/cli/target/dist/lib/*" io.llmloadtest.bench.Calibration \
        --port "$port" --name "$1" --streams "$streams" --tokens "$tokens" --requests "$requests" \
        --stamps "$stamps" "${more[@]}" > "$scratch/client.out" 2> "$scratch/client.err" &
    client=$!
    case $flags in *:frozen*) freeze & ;; esac
    local ended=0
    wait "$client" || ended=$?
    client=''
    stop_server
    cat "$scratch/client.out"
    grep -v LEVEL "$scratch/client.err" >&2 || true
    case $ended in
        0) ;;
        3) broken=1 ;;
        *) die "the client ended with $ended at $1" ;;
    esac
}

broken=0
echo "| streams × tok/s | TTFT p50 / p99, % | ITL p50 / p99, % | E2E p50 / p99, % | TTFT* p50 / p99, % | throughput, % | verdict | weightiest finding | rule |"
echo "|---|---|---|---|---|---|---|---|---|"
for load in $loads; do
    run "$load"
done
[ "$broken" -eq 0 ] || say "The rule is broken: see the table."
exit "$broken"
