# shellcheck shell=bash disable=SC2034
# The least that a client can do, in C (an instrument, see --tools).
name='`limit` (C, epoll)'
version=''
parts=load

install() { [ -x "$scratch/limit" ]; }

command_line() { command=("$scratch/limit" "${url##*:}" "$streams" "$requests" "$tokens"); }

# Prints text in microseconds; it ends when all requests have, and knows no percentile of ITL.
read_figures() {
    sed -nE "s/.* toks ([0-9]+) .*ttft us p50 ([0-9]+) p99 ([0-9]+).*/\1 \2 \3/p" client.log | {
        read -r sum p50 p99
        printf '{"completed": %s, "failed": 0, "tokens": %s, "ttft_p50_ms": %s, "ttft_p99_ms": %s}\n' \
            "$requests" "$sum" "$((p50 / 1000)).$((p50 % 1000 / 100))" "$((p99 / 1000)).$((p99 % 1000 / 100))"
    }
}
