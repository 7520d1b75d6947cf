#!/usr/bin/env bash
# TanStack Router reads a search parameter that looks like a number as one. An id of hexadecimal digits with an `e` in it
# looks like a number in scientific notation: 8e421900 becomes Infinity and 12e3 becomes 12000, and the address written
# back no longer holds the id. Short ids of commits or runs are of that form about once in a few hundred.
#
# Seen with @tanstack/router-core 1.171.39 on Node.js 20: parse("?run=8e421900") gives { run: Infinity }.
# Remedy: give the router a parser and a writer of its own (parseSearch, stringifySearch) that leave such texts alone.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y > npm.log
npm install --no-audit --no-fund --silent @tanstack/router-core@1.171.39
cat > look.mjs << 'JS'
import { defaultParseSearch, defaultStringifySearch } from '@tanstack/router-core';

const seen = Object.fromEntries(['8e421900', '12e3', '3f2a9c1e'].map((id) => [id, defaultParseSearch(`?run=${id}`).run]));
console.log(seen);
console.log('written back:', defaultStringifySearch({ run: seen['8e421900'] }));
const asSeen = seen['8e421900'] === Infinity && seen['12e3'] === 12000 && seen['3f2a9c1e'] === '3f2a9c1e';
process.exit(asSeen ? 0 : 1);
JS
node look.mjs || { echo "it behaves otherwise now" >&2; exit 1; }
