#!/bin/sh
# Runs the image as a container, with the rights, the volume and the health check that compose.yaml gives it. Needs podman, runc and root.
# usage: image/check-podman.sh IMAGE_TAR
set -eu
name=llm-loadtest-check-$$

podman() { command podman --cgroup-manager=cgroupfs --runtime runc "$@"; }

contained() {
    podman run --ulimit nofile=20000:20000 --ulimit nproc=4096:4096 --network host --read-only --tmpfs /tmp:exec,mode=1777 \
        --cap-drop ALL --security-opt no-new-privileges --volume "$name:/data" "$@"
}

rc=0
check() {
    what=$1
    shift
    if "$@" > /dev/null 2>&1; then echo "container: ok   $what"; else echo "container: FAIL $what"; rc=1; fi
}

image=$(podman load --quiet --input "$1" | sed -n 's/^Loaded image[^:]*: *//p' | head -n 1)
trap 'podman rm --force "$name" > /dev/null 2>&1 || true; podman volume rm --force "$name" > /dev/null 2>&1 || true' EXIT

check "a whole demo" contained --rm "$image" demo

contained --detach --name "$name" "$image" serve --host 127.0.0.1 --port 0 --for 120s > /dev/null
uri=
for _ in $(seq 1 300); do
    uri=$(podman logs "$name" 2> /dev/null | head -n 1)
    [ -z "$uri" ] || break
    sleep 0.1
done
[ -n "$uri" ] || { podman logs "$name" >&2; echo "the container doesn't start" >&2; exit 1; }
check "healthy by compose.yaml's command" podman exec "$name" busybox wget -q -O /dev/null "$uri/health/ready"
check "the dashboard" sh -c "curl -sf $uri/ | grep -q '<div id=\"root\"'"
check "ends when it is stopped" podman stop --time 20 "$name"
check "its volume keeps the store" contained --rm --entrypoint busybox "$image" test -s /data/runs.db
exit $rc
