#!/usr/bin/env bash
# What each wire protocol costs this client beside OpenAI's chat, and how far its time stamps are off. The simulator
# speaks all of them; for the cost it has one core and the client another.
# usage: bench/protocols.sh [--streams N] [--requests N] [--tokens N] [--gap-ms N] [--rounds N] [--protocols A,B]
#   --streams N     concurrent streams (500)           --gap-ms N       one token every (40)
#   --requests N    requests a round (1000)            --rounds N       rounds of all protocols in turn (5)
#   --tokens N      tokens a request (100)             --protocols A,B  only these; openai-chat must be there

source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

scratch=${SCRATCH:-${TMPDIR:-/tmp}/llm-loadtest-protocols}
streams=500 requests=1000 tokens=100 gap_ms=40 rounds=5 protocols=''

read_values streams,requests,tokens,gap-ms,rounds,protocols "$@"
[ "$(nproc)" -ge 2 ] || die "needs two cores, one for the server and one for the client"
mkdir -p "$scratch"
ulimit -n "$(ulimit -Hn)"

build_benchmarks

client() { # cores, options of the benchmark...
    local cores=$1
    shift
    [ -z "$protocols" ] || set -- "$@" --protocols "$protocols"
    timeout 3000 taskset -c "$cores" "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xms64m -Xmn16m \
        -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED ${JAVA_OPTS:-} \
        -cp "$project/bench/target/classes:$project/cli/target/dist/lib/*" io.llmloadtest.bench.ProtocolCosts \
        --streams "$streams" --requests "$requests" --tokens "$tokens" --gap-us $((gap_ms * 1000)) --rounds "$rounds" "$@"
}

port=$(free_port)
seconds=3000 serve "$scratch/simulator.log" taskset -c 1 "$project/llm-loadtest" simulate --port "$port" --model m \
    --ttft 200ms --gap "${gap_ms}ms"
wait_until_ready "http://127.0.0.1:$port/v1/models" "$scratch/simulator.log" 60
client 0 --port "$port"
stop_server
# Client and server in one process, so that each stamp can be compared with the moment of the write.
client 0,1 --stamps
