#!/usr/bin/env bash
# Whether made-up prompts are exactly as long as asked for by the server's own count: 1,000 prompts and more of each
# length, against the simulator, which counts them by a real tokenizer.json and adds a chat template. The tokenizer is
# given by its file, and by the server's /tokenize (auto).
# The files are those of bench/tokenizers.sh, which has to run first, or any others.
# usage: bench/prompts.sh [--requests N] [FILE...]
#   --requests N   prompts of each length (1000)
#   FILE           tokenizer.json files (all of bench/tokenizers.sh)

source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

scratch=${SCRATCH:-${TMPDIR:-/tmp}/llm-loadtest-tokenizers}
requests=1000 template=11 lengths=(16 64 256 1024 4096 8192)
while [ $# -gt 0 ]; do
    case $1 in
        --requests) requests=${2:?--requests needs a number}; shift 2 ;;
        -h|--help) print_help; exit 0 ;;
        -*) wrong_usage "unknown option $1" ;;
        *) break ;;
    esac
done
files=("$@")
[ $# -gt 0 ] || files=("$scratch"/files/*.json)
[ -r "${files[0]}" ] || die "run bench/tokenizers.sh first, or give a tokenizer.json"
mkdir -p "$scratch"

# What is looked at is only their lengths; the client may be late.
run_length() { # tokenizer, length
    "$project/llm-loadtest" run --no-save --quiet --server "$url" --tokenizer "$1" --input-len "$2" --output-len 1 \
        --concurrency 4 --num-prompts "$requests" --warmup 0 --no-rehearsal --allow-invalid \
        --output "$scratch/requests.csv" > /dev/null || die "the run failed"
    python3 - "$2" "$scratch/requests.csv" <<'PYTHON'
import csv, sys

asked, rows = int(sys.argv[1]), list(csv.DictReader(open(sys.argv[2], encoding="utf-8-sig")))
counted = [int(row["input_tokens"]) for row in rows]
exact = sum(tokens == asked for tokens in counted)
print(f"{asked:>6} asked: {exact} of {len(rows)} exact, {min(counted)} to {max(counted)} by the server's count")
sys.exit(exact != len(rows))
PYTHON
}

differing=
for file in "${files[@]}"; do
    port=$(free_port) url=
    seconds=1800 serve "$scratch/simulator.log" "$project/llm-loadtest" simulate --port "$port" --tokenizer "$file" \
        --template-tokens "$template" --ttft 0ms --gap 0ms --for 1700s
    url=http://127.0.0.1:$port
    wait_until_ready "$url/health" "$scratch/simulator.log" 120
    for tokenizer in "$file" auto; do
        echo "$(basename "$file" .json), --tokenizer $([ "$tokenizer" = auto ] && echo auto || echo PATH)"
        for length in "${lengths[@]}"; do
            run_length "$tokenizer" "$length" || differing=1
        done
    done
    stop_server
done
[ -z "$differing" ] || die "not every prompt was exact"
