#!/bin/sh
# Called by Maven: types, linter, formatter and unit tests of the dashboard; their closing line has Surefire's form.
# Where the dashboard wasn't built there is nothing to test (see build.sh).
set -eu
cd "$(dirname "$0")"
[ -e target/classes/web/index.html ] || exit 0
export NO_COLOR=1
npm run --silent check
npx vitest run --reporter=dot --reporter=json --outputFile.json=target/vitest.json
node -e '
    const run = require("./target/vitest.json");
    const skipped = run.numPendingTests + run.numTodoTests;
    console.log(`[INFO] Tests run: ${run.numTotalTests}, Failures: ${run.numFailedTests}, Errors: 0, Skipped: ${skipped}`);
'
