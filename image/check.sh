#!/bin/sh
# Builds the image and starts it without Docker, as its user and without rights: unpacked, with that folder as its root. Needs root itself.
set -eu
cd "$(dirname "$0")/.."
tar=$(image/build.sh)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# the layers in their order, as the tar's manifest names them
mkdir "$work/image" "$work/root"
tar -C "$work/image" -xf "$tar"
layers=$(sed 's/.*"Layers":\[\([^]]*\)\].*/\1/; s/[",]/ /g' "$work/image/manifest.json")
for layer in $layers; do
    tar -C "$work/root" --keep-directory-symlink --warning=no-unknown-keyword -xf "$work/image/$layer"
done

# The JVM's options and the class path are in the image's configuration.
config=$(cat "$work/image/config.json")
entry=$(printf '%s' "$config" | sed 's/.*"Entrypoint":\[\([^]]*\)\].*/\1/; s/[",]/ /g')
# shellcheck disable=SC2086
unshare --mount --pid --fork --kill-child --mount-proc=/proc --root="$work/root" --wd=/data --setgid=10001 --setuid=10001 \
    busybox env PATH=/opt/java/bin HOME=/data DATABASE_PATH=/data/runs.db $entry serve --host 127.0.0.1 --port 0 --for 60s \
    > "$work/out" 2> "$work/err" &
server=$!
uri=
for _ in $(seq 1 300); do
    uri=$(head -n 1 "$work/out")
    [ -z "$uri" ] && kill -0 $server 2> /dev/null || break
    sleep 0.1
done
[ -n "$uri" ] || { cat "$work/err" >&2; echo "the image doesn't start" >&2; exit 1; }

rc=0
check() {
    if curl -sf "$uri$1" | grep -q "$2"; then echo "image: ok   $1"; else echo "image: FAIL $1 has no $2"; rc=1; fi
}
check /health/ready '"status":"healthy"'
check / '<div id="root"'
check /docs swagger
check /api/v1/benchmark '"total":0'
check /api/v1/system/info '"version"'
# unshare itself heeds no signal, the server does
kill "$(cut -d " " -f 1 /proc/$server/task/$server/children)"
wait $server || true
[ -s "$work/root/data/runs.db" ] && echo "image: ok   keeps its runs in /data" || { echo "image: FAIL /data has no runs.db"; rc=1; }

if command -v podman > /dev/null && command -v runc > /dev/null; then
    image/check-podman.sh "$tar" || rc=1
    if command -v podman-compose > /dev/null && command -v python3 > /dev/null; then
        image/check-compose.sh || rc=1
    else
        echo "compose: not checked, podman-compose and python3 aren't here"
    fi
else
    echo "image: not run as a container, nor built as one: podman and runc aren't here"
fi
exit $rc
