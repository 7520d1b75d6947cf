#!/bin/sh
# Builds the container image as a tar, without Docker: image/target/llm-loadtest.tar, to be loaded by `docker load -i` or `podman load -i`.
set -eu
cd "$(dirname "$0")/.."

LLM_LOADTEST_WEB=required ./llm-loadtest --version > /dev/null   # builds what isn't built
jdk=$(./llm-loadtest java-home)
base=$PWD/image/target/base.tar
tar=$PWD/image/target/llm-loadtest.tar

echo "Gathering the operating system and Java ..." >&2
sh image/base.sh "$jdk" "$base" >&2
echo "Adding LLM Loadtest ..." >&2
JAVA_HOME=$jdk ./mvnw -B -q -Dspotless.check.skip=true -Dmaven.test.skip=true \
    -Pimage -Djib.from.image="tar://$base" -Djib.outputPaths.tar="$tar" -pl cli -am package
printf '%s\n' "$tar"
printf 'Now: docker load -i %s && docker compose up -d\n' "${tar#"$PWD"/}" >&2
