# shellcheck shell=bash
# Steps that the scripts in this folder share; sourced, not run. They need bash, curl, awk and python3.

source "$(dirname "${BASH_SOURCE[0]}")/../steps.sh"

scratch=${SCRATCH:-${TMPDIR:-/tmp}/llm-loadtest-real}
server_only=
seconds=900
run_options=()

# Reads [--server-only] [--seconds N] [-- RUN-OPTIONS...]; what follows -- replaces the script's own run options.
read_options() {
    while [ $# -gt 0 ]; do
        case $1 in
            --server-only) server_only=1 ;;
            --seconds) seconds=${2:?--seconds needs a number}; shift ;;
            --) shift; run_options=("$@"); return ;;
            -h|--help) print_help; exit 0 ;;
            *) wrong_usage "unknown option $1" ;;
        esac
        shift
    done
}

# With --server-only: nothing more than the server, until its time is over.
stop_here_if_server_only() {
    [ -n "$server_only" ] || return 0
    wait "$server" || [ $? -eq 124 ] || die "the server ended with an error"
    exit 0
}

# The sum of a counter over all its label sets.
counter() { # metrics url, name
    curl --silent --fail --noproxy '*' "$1" \
        | awk -v name="$2" '$1 == name || index($1, name "{") == 1 { sum += $2 } END { printf "%d\n", sum }'
}

# Runs the load test once by each protocol, and sets its token counts, from the result file, against what the server's
# counters grew by. Every protocol is tried, also after a difference.
run_and_compare() { # base url, model, prompt counter, output counter, protocols...
    local url=$1 model=$2 prompt_counter=$3 output_counter=$4 adapter differing=
    shift 4
    for adapter; do
        run_once "$url" "$model" "$prompt_counter" "$output_counter" "$adapter" || differing+=" $adapter"
    done
    [ -z "$differing" ] || die "other counts than the server's, or none, by:$differing"
}

run_once() { # base url, model, prompt counter, output counter, protocol
    local url=$1 model=$2 prompt_counter=$3 output_counter=$4 adapter=$5
    local result=$scratch/result-$model-$adapter.json prompt_before output_before prompt_after output_after
    # each step says itself that it failed: bash's errexit is off where the caller goes on after a failure
    prompt_before=$(counter "$url/metrics" "$prompt_counter") || return
    output_before=$(counter "$url/metrics" "$output_counter") || return

    # Neither probe nor warm-up: their tokens count for the server, but not in the result. On one machine the server
    # starves the client, so its latencies may be INVALID; the token counts are right all the same.
    "$project/llm-loadtest" run --no-save --server "$url" --model "$model" --adapter "$adapter" --no-preflight \
        --warmup 0 --allow-invalid --output "$result" "${run_options[@]}" || return

    prompt_after=$(counter "$url/metrics" "$prompt_counter") || return
    output_after=$(counter "$url/metrics" "$output_counter") || return

    python3 - "$adapter" "$result" \
        "$((prompt_after - prompt_before))" "$((output_after - output_before))" <<'PYTHON'
import json, sys

adapter, result, prompt, output = sys.argv[1], json.load(open(sys.argv[2])), int(sys.argv[3]), int(sys.argv[4])
levels = result["results"]
rows = [
    ("prompt tokens", sum(level["total_input_tokens"] for level in levels), prompt),
    ("output tokens", sum(level["total_output_tokens"] for level in levels), output),
]
print(f"\n{adapter:20}{'client':>10}{'server':>10}{'difference':>12}")
for name, client, server in rows:
    print(f"{name:20}{client:>10}{server:>10}{client - server:>+12}")
sys.exit(any(client != server or server == 0 for _, client, server in rows))
PYTHON
}
