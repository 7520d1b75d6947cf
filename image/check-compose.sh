#!/usr/bin/env bash
# Brings the product up from a fresh clone, with nothing but compose.yaml and its Dockerfile: the service gets healthy, answers on
# both ports, runs a load test, and keeps it when its container is made anew. What is committed is what is built. Needs root,
# podman, podman-compose, runc, git, curl, python3, and the network for Debian, Maven Central and npm; takes some minutes.
#
#   image/check-compose.sh
#
# Without a clone, or where debian:trixie-slim is neither here nor to be pulled, it says so and checks nothing.

# shellcheck disable=SC2317   # the checks are called by their names

scratch=$(mktemp -d)
# shellcheck source=bench/steps.sh
source "$(dirname "${BASH_SOURCE[0]}")/../bench/steps.sh"

case ${1:-} in
    '') ;;
    -h|--help) print_help; exit ;;
    *) wrong_usage "unknown argument: $1" ;;
esac

name=llm-loadtest-check-$$
image=localhost/$name:latest
engine=(--cgroup-manager=cgroupfs --runtime runc)
limits=(--ulimit nofile=20000:20000 --ulimit nproc=4096:4096)
base=docker.io/library/debian:trixie-slim
rc=0

podman() { command podman "${engine[@]}" "$@"; }

# Everything as in compose.yaml but the image's name, so that one that is already here is neither taken nor replaced.
compose() {
    (cd "$scratch/clone" && podman-compose --project-name "$name" --file compose.yaml --file "$scratch/names.yaml" \
        --podman-args "${engine[*]}" --podman-run-args "${limits[*]}" "$@") >> "$scratch/compose.log" 2>&1
}

# With the nameless volume that the image gives it.
stop_simulator() { podman rm --force --volumes "${name}_simulator_1" > /dev/null 2>&1 || true; }

clean_up() {
    stop_simulator
    compose down --volumes || true
    podman network rm --force "${name}_default" || true
    podman image rm --force "$image" || true
    rm -rf "$scratch"
} > /dev/null 2>&1

skip() { say "compose: not checked, $*"; rm -rf "$scratch"; exit 0; }

check() {
    local what=$1
    shift
    if "$@" > /dev/null 2>&1; then echo "compose: ok   $what"; else echo "compose: FAIL $what"; rc=1; fi
}

# Asks as compose.yaml's health check does: Podman's own clock for it is systemd, which may not be here.
healthy() {
    local deadline=$((SECONDS + 60))
    until podman healthcheck run "$service"; do
        [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 0.5
    done
    [ "$(podman inspect --format '{{.State.Health.Status}}' "$service")" = healthy ]
}

answers() { curl --silent --fail --max-time 10 --noproxy '*' "$@"; }
field() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }
contains() { answers "$1" | grep "$2"; }
is_completed() { [ "$(answers "$api/api/v1/benchmark/$run" | field status)" = completed ]; }

ask() { # path, body
    answers "$api/api/v1/benchmark/$1" --header 'Content-Type: application/json' --data "$2"
}

# A run against the simulator of compose.yaml, by its address: not every Podman has names for containers.
runs() {
    local address target deadline=$((SECONDS + 120))
    compose up -d simulator || true
    address=$(podman inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "${name}_simulator_1")
    target="\"server_url\": \"http://$address:8000\""
    until [ "$(ask preflight "{$target}" | field ok)" = True ]; do
        [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 0.5
    done
    run=$(ask run "{$target, \"concurrency\": [1, 4], \"num_prompts\": 20}" | field run_id)
    until is_completed; do
        [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 1
    done
}

is_unprivileged() { [ "$(podman exec "$service" busybox stat -c %u /proc/1)" = 10001 ]; }

[ -e "$project/.git" ] || skip "this is no clone"
podman image exists "$base" || podman pull --quiet "$base" > /dev/null 2>&1 || skip "$base is not here and can't be pulled"

trap clean_up EXIT
git clone --quiet "$project" "$scratch/clone"
printf 'services:\n  llm-loadtest:\n    image: %s\n  simulator:\n    image: %s\n' "$image" "$image" > "$scratch/names.yaml"
unset API_KEY DATABASE_URL TARGET_ALLOWLIST CORS_ORIGINS ALLOWED_HOSTS
DASHBOARD_PORT=$(free_port)
API_PORT=$(free_port)
export DASHBOARD_PORT API_PORT HOST_GATEWAY=127.0.0.1   # nothing here asks for the host
service=${name}_llm-loadtest_1
page=http://127.0.0.1:$DASHBOARD_PORT
api=http://127.0.0.1:$API_PORT

# The service by its name: Debian 12's podman-compose heeds no profiles, and would start the others, too.
compose up -d llm-loadtest || true
podman image exists "$image" || { tail -n 60 "$scratch/compose.log" >&2; die "the image isn't built"; }
check "healthy after up -d" healthy
check "the dashboard on its port" contains "$page/" '<div id="root"'
check "the API on its port" contains "$api/health/ready" '"status":"healthy"'
check "runs as user 10001" is_unprivileged
run=none
check "a run" runs
stop_simulator
compose down || true
compose up -d llm-loadtest || true
check "healthy when made anew" healthy
check "its volume keeps the run" is_completed
for command in --version info demo; do
    check "$command" podman run --rm "${limits[@]}" --network none "$image" $command
done
echo "compose: $(podman image inspect --format '{{.Size}}' "$image" | awk '{ printf "%.0f", $1 / 1e6 }') MB in the image, of which Debian $(podman image inspect --format '{{.Size}}' "$base" | awk '{ printf "%.0f", $1 / 1e6 }')"
exit $rc
