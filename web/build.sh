#!/bin/sh
# Called by Maven: builds the dashboard into target/classes/web, when a source is newer than the last build.
# Without Node the build goes on and the jar has no dashboard; LLM_LOADTEST_WEB=required makes that an error.
set -eu
cd "$(dirname "$0")"
target=target/classes/web

without() {
    if [ "${LLM_LOADTEST_WEB:-}" = required ]; then
        echo "[ERROR] $1" >&2
        exit 1
    fi
    echo "[WARNING] $1"
    echo "[WARNING] Building without the dashboard; the command line and the API don't need it."
    exit 0
}

[ "${LLM_LOADTEST_WEB:-}" != skip ] || without "LLM_LOADTEST_WEB=skip."
command -v node > /dev/null && command -v npm > /dev/null || without "The dashboard needs Node.js 20.19 or newer with npm, and found none on the PATH."
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    without "The dashboard needs Node.js 20.19 or newer, and found $(node --version)."

contract=${OPENAPI:-../server/src/main/resources/io/llmloadtest/server/openapi.yaml}
findings=../report/src/main/resources/io/llmloadtest/report/findings.json
if [ -e $target/index.html ] &&
    [ -z "$(find "$contract" "$findings" build.sh package-lock.json ./*.html ./*.ts src public scripts -newer $target/index.html | head -n 1)" ]; then
    exit 0
fi
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    npm ci --no-audit --no-fund || without "The dashboard's libraries could not be fetched."
fi
npm run --silent build
rm -rf $target
mkdir -p target/classes
cp -R dist/web $target
touch $target/index.html
