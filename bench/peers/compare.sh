#!/usr/bin/env bash
# Puts the same load on the same server with other clients and with ours, and sets side by side what it cost them, how
# far their figures are from the truth, and what each makes of answers that are broken or unusual.
# The load part needs the two C instruments (see bench/accuracy.sh): the server gets one core, the client another. The
# server of the fault part is ./llm-loadtest simulate. Clients are installed into a scratch folder outside the checkout,
# ${SCRATCH:-${TMPDIR:-/tmp}/llm-loadtest-peers}; one that can't be installed is left out. Results are kept there, too:
# the tables show the last load part, and of each fault the last time that each client met it.
# usage: bench/peers/compare.sh [--tools DIR] [--only load|faults] [--clients A,B,...] [OPTIONS]
#   --tools DIR       the folder with truthd.c and limit.c; without it there is no load part
#   --clients A,B     files of bench/peers/clients (all but sglang, which is large)
#   --faults A,B      kinds of bench/peers/faults.tsv (all)
#   --streams N       concurrent streams of the load part (1000)
#   --requests N      its requests in all (3 a stream)     --tokens N    its tokens a request (150)
#   --ttft-us N       first token after so long (200000)   --gap-us N    then one token every (40000)
#   --timeout N       a client is ended after N seconds (240), in the fault part after a quarter of that

source "$(dirname "${BASH_SOURCE[0]}")/../steps.sh"

here=$project/bench/peers
scratch=${SCRATCH:-${TMPDIR:-/tmp}/llm-loadtest-peers}
tools='' only='' clients=limit,llm-loadtest,vllm,evalscope,aiperf,guidellm,inference-perf faults=''
streams=1000 requests='' tokens=150 ttft_us=200000 gap_us=40000 timeout=240

read_values tools,only,clients,faults,streams,requests,tokens,ttft-us,gap-us,timeout "$@"
case $only in ''|load|faults) ;; *) wrong_usage "--only load or --only faults" ;; esac
[ "$only" != load ] || [ -n "$tools" ] || wrong_usage "the load part needs --tools DIR"
for client in ${clients//,/ }; do [ -r "$here/clients/$client.sh" ] || wrong_usage "no client $client"; done
[ -n "$faults" ] || faults=$(awk -F '\t' '!/^#/ { print $1 }' "$here/faults.tsv")
[ -n "$requests" ] || requests=$((streams * 3))
JAVA_HOME=$("$project/llm-loadtest" java-home)
export JAVA_HOME

results=$scratch/results
tokenizer=$scratch/tokenizer
input_tokens=64

# Clients write to no other folders, and need no net beyond loopback.
home=$scratch/home
at_home=(env HOME="$home" TMPDIR="$home/tmp" XDG_CACHE_HOME="$home/.cache" XDG_CONFIG_HOME="$home/.config"
    HF_HUB_OFFLINE=1 VLLM_NO_USAGE_STATS=1 DO_NOT_TRACK=1 NO_PROXY=127.0.0.1 no_proxy=127.0.0.1)
mkdir -p "$home/tmp" "$results"

figures() { python3 "$here/figures.py" "$@"; }

install_tokenizer() {
    make_venv "$scratch/tokenizer-maker" transformers tokenizers
    [ ! -e "$tokenizer/tokenizer.json" ] || return 0
    "${at_home[@]}" "$scratch/tokenizer-maker/venv/bin/python" -B "$project/bench/real/tiny_tokenizer.py" "$tokenizer"
}

# A client is a file in clients/ with its $name, $version, $parts (where it can't play both) and three functions:
# "install", "command_line", which sets the array $command from $url, $model, $tokenizer, $streams, $requests,
# $input_tokens, $tokens and $part, and "read_figures", which prints JSON with completed, failed, tokens, ttft_p50_ms,
# ttft_p99_ms and itl_p99_ms. The last two run in the folder of the client's results; client.log has what it printed.
plays() ( # client, part
    parts='load faults'
    # shellcheck disable=SC1090
    source "$here/clients/$1.sh"
    [[ " $parts " == *" $2 "* ]]
)

installed() { # client
    # shellcheck disable=SC1090
    (source "$here/clients/$1.sh" && install) > "$scratch/install-$1.log" 2>&1 && return
    say "$1 is left out: $(tail -n 1 "$scratch/install-$1.log")"
    return 1
}

run_client() ( # client, folder, options of measure.py...
    client=$1
    rm -rf "$2"
    mkdir -p "$2"
    cd "$2"
    shift 2
    # shellcheck disable=SC1090
    source "$here/clients/$client.sh"
    command=()
    command_line
    say "$part: ${command[*]}"
    printf '%s\n' "$name${version:+ $version}" > name
    python3 "$here/measure.py" --output measured.json "$@" -- "${at_home[@]}" "${command[@]}" > client.log 2>&1
    # Without a result file the client gave up, and the table says so.
    read_figures > figures.json 2> figures.log || : > figures.json
)

run_load() {
    local model=m url client
    rm -rf "$results/load"
    mkdir -p "$results/load"
    printf '%s\n' "$streams $requests $tokens $ttft_us $gap_us" > "$results/load/plan"
    for client in $chosen; do
        plays "$client" load || continue
        start_truth
        url=http://127.0.0.1:$port
        run_client "$client" "$results/load/$client" --seconds "$timeout" --core 0 \
            --server "$(cat "/proc/$server/task/$server/children")" # what "timeout" has started
        stop_truth > "$results/load/$client/truth.out"
    done
}

run_faults() {
    local model=simulated streams=10 requests=10 tokens=30 url client kind
    for kind in ${faults//,/ }; do
        port=$(free_port)
        url=http://127.0.0.1:$port
        mkdir -p "$results/faults/$kind"
        seconds=900 serve "$results/faults/$kind/server.log" env LLM_LOADTEST_NO_BUILD=1 \
            "$project/llm-loadtest" simulate --port "$port" --ttft 200ms --gap 40ms --fault "$kind"
        wait_until_ready "$url/health" "$results/faults/$kind/server.log" 30
        for client in $chosen; do
            plays "$client" faults || continue
            run_client "$client" "$results/faults/$kind/$client" --seconds $((timeout / 4))
        done
        stop_server
    done
}

wanted=()
if [ -n "$tools" ] && [ "$only" != faults ]; then
    wanted+=(load)
    make_instruments "$tools"
fi
[ "$only" = load ] || wanted+=(faults)

chosen=''
"$project/llm-loadtest" info > /dev/null # builds when a source is newer
install_tokenizer
for client in ${clients//,/ }; do
    for part in "${wanted[@]}"; do
        plays "$client" "$part" || continue
        if installed "$client"; then chosen+=" $client"; fi
        break
    done
done
for part in "${wanted[@]}"; do "run_$part"; done
rm -rf "$home"
python3 "$here/tables.py" "$results" "$here/faults.tsv"
