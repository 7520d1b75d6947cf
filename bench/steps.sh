# shellcheck shell=bash
# Steps that the benchmarks share; sourced, not run. They need bash and python3. The script sets $scratch, the folder
# that takes all it installs and writes.

set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }
die() { say "$(basename "$0"): $*"; exit 1; }
wrong_usage() { say "$(basename "$0"): $* (see --help)"; exit 2; }

# The script's own head, from its second line on.
print_help() { awk 'NR > 1 { if (!sub(/^# ?/, "")) exit; print }' "$0"; }

# Options of the form --NAME VALUE set variables of their names, with _ for -.
read_values() { # names with a comma between them, the script's arguments...
    local known=,$1, option
    shift
    while [ $# -gt 0 ]; do
        case $1 in
            -h|--help) print_help; exit 0 ;;
        esac
        option=${1#--}
        [[ $1 == --* && $option != *,* && $known == *",$option,"* ]] || wrong_usage "unknown option $1"
        [ $# -ge 2 ] || wrong_usage "$1 needs a value"
        printf -v "${option//-/_}" '%s' "$2"
        shift 2
    done
}

# The product and its benchmarks; sets $JAVA_HOME.
build_benchmarks() {
    say "Building ..."
    JAVA_HOME=$("$project/llm-loadtest" java-home)
    export JAVA_HOME
    (cd "$project" && ./mvnw -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl bench,cli -am package) \
        > "$scratch/build.log" 2>&1 || { tail -n 20 "$scratch/build.log" >&2; die "the build failed"; }
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# A virtual environment of its own, once; $python_version chooses another Python than the first that is found.
make_venv() { # folder, packages and further arguments of "uv pip install"...
    local folder=$1 uv=$scratch/uv/bin/uv
    shift
    export UV_CACHE_DIR=$scratch/uv/cache
    [ ! -e "$folder/.installed" ] || return 0
    command -v python3 >/dev/null || die "python3 is needed (Debian: apt install python3 python3-venv)"
    if [ ! -x "$uv" ]; then
        python3 -m venv "$scratch/uv" || die "python3 has no venv (Debian: apt install python3-venv)"
        "$scratch/uv/bin/pip" install --quiet --no-cache-dir uv || die "uv can't be installed"
    fi
    say "Installing $* into $folder ..."
    "$uv" venv --quiet --clear --no-python-downloads --python "${python_version:-python3}" "$folder/venv" \
        || die "no Python ${python_version:-3} for $folder"
    "$uv" pip install --quiet --python "$folder/venv/bin/python" "$@" || die "$* can't be installed"
    touch "$folder/.installed"
}

# Starts a server that ends with this script, and after $seconds at the latest.
serve() { # log, command...
    local log=$1
    shift
    timeout --kill-after=10 "$seconds" "$@" >"$log" 2>&1 &
    server=$!
    trap stop_server EXIT
}

stop_server() {
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
}

wait_until_ready() { # url, log, seconds
    local deadline=$((SECONDS + $3))
    until curl --silent --fail --max-time 2 --output /dev/null --noproxy '*' "$1"; do
        kill -0 "$server" 2>/dev/null || { tail -n 20 "$2" >&2; die "the server ended; its log is $2"; }
        [ $SECONDS -lt $deadline ] || die "the server isn't ready after $3 s; its log is $2"
        sleep 0.2
    done
}

# The product's own server on a free port; sets $url. To read its address from a pipe takes nothing from the machine
# while it starts.
serve_product() { # how long at most, command before it...
    local most=$1
    shift
    [ -p "$scratch/address" ] || mkfifo "$scratch/address"
    "$@" "$project/llm-loadtest" serve --port 0 --for "$most" > "$scratch/address" 2> "$scratch/serve.log" &
    product=$!
    read -r url < "$scratch/address" || die "the server ended: $(cat "$scratch/serve.log")"
}

stop_product() {
    [ -n "${product:-}" ] || return 0
    kill "$product" 2>/dev/null || true
    wait "$product" 2>/dev/null || true
    product=
}

# --- the instruments: a paced server that tells the truth, and the least that a client can do -------------------------

# Server and client get one core each: 1 and 0.
make_instruments() { # folder of truthd.c and limit.c
    local source command
    for source in truthd limit; do [ -r "$1/$source.c" ] || wrong_usage "no $source.c in $1"; done
    for command in gcc taskset python3; do command -v "$command" >/dev/null || die "$command is needed"; done
    [ "$(nproc)" -ge 2 ] || die "needs two cores, one for the server and one for the client"
    ulimit -n "$(ulimit -Hn)"
    mkdir -p "$scratch"
    for source in truthd limit; do
        [ "$scratch/$source" -nt "$1/$source.c" ] || gcc -O2 -w -o "$scratch/$source" "$1/$source.c"
    done
}

# Each client gets a fresh server on $port, which says at its end what it really sent.
start_truth() {
    port=$(free_port)
    seconds=600 serve "$scratch/truth.out" taskset -c 1 "$scratch/truthd" "$port" "$ttft_us" "$gap_us" "$tokens"
    until (: < "/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
        kill -0 "$server" 2>/dev/null || die "truthd ended: $(cat "$scratch/truth.out")"
    done
}

stop_truth() {
    stop_server
    cat "$scratch/truth.out"
}
